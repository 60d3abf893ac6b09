package dev.atelier.code.rehearsal;

import dev.atelier.agent.event.SpanEvent.Usage;
import dev.atelier.agent.model.Block;
import dev.atelier.agent.model.Model;
import dev.atelier.agent.model.ModelException;
import dev.atelier.agent.model.ModelRequest;
import java.util.List;

/** Plays the coder without a language model, and says so. Thread-safe. */
public final class RehearsalCoder implements Model {
    private static final String WORDS =
            "This is the rehearsal coder, no language model. It changes nothing in this repository.";

    /** @param pace 1 speaks at reading speed, 0 at once */
    public RehearsalCoder(double pace) {
        if (!(pace >= 0)) {
            throw new IllegalArgumentException("pace must be 0 or more, not " + pace);
        }
    }

    @Override
    public Answer answer(ModelRequest request, Listener listener) throws ModelException, InterruptedException {
        listener.text(0, WORDS);
        var usage = new Usage(request.system().length() / 4, WORDS.length() / 4, 0, 0);
        return new Answer(List.of(new Block.Text(WORDS)), "end_turn", usage);
    }
}
