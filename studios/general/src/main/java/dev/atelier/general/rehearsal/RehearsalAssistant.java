package dev.atelier.general.rehearsal;

import dev.atelier.agent.event.SpanEvent.Usage;
import dev.atelier.agent.model.Block;
import dev.atelier.agent.model.Model;
import dev.atelier.agent.model.ModelRequest;
import java.util.List;

/** Plays an agent without a language model, and says so in every answer. It has no state: the same request gives the same answer. */
public final class RehearsalAssistant implements Model {
    private static final String SELF =
            "This is the rehearsal, no language model: I read what you wrote and cannot do more yet.";

    private final double pace;

    /** @param pace 1 speaks at reading speed, 0 at once */
    public RehearsalAssistant(double pace) {
        if (!(pace >= 0)) {
            throw new IllegalArgumentException("pace must be 0 or more, not " + pace);
        }
        this.pace = pace;
    }

    @Override
    public Answer answer(ModelRequest request, Listener listener) throws InterruptedException {
        for (var word : SELF.splitWithDelimiters("(?<= )", 0)) {
            listener.text(0, word);
            Thread.sleep(Math.round(50 * pace));
        }
        return new Answer(List.of(new Block.Text(SELF)), "end_turn", new Usage(0, SELF.length() / 4, 0, 0));
    }
}
