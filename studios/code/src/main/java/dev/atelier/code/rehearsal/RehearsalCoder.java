package dev.atelier.code.rehearsal;

import dev.atelier.agent.event.SpanEvent.Usage;
import dev.atelier.agent.model.Block;
import dev.atelier.agent.model.Model;
import dev.atelier.agent.model.ModelException;
import dev.atelier.agent.model.ModelRequest;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * Plays the coder without a language model, through the same tools: adds a documented function with a test, mends a failing test by trying
 * small things, or adds to a README. It says in every answer what it is, and where it knows nothing it changes nothing.
 *
 * <p>Its answers follow from the request alone, so the same request gives the same answer, after a crash too. Thread-safe.
 */
public final class RehearsalCoder implements Model {
    private static final String SELF = "Rehearsal coder here, no language model. ";
    private static final Duration WORD = Duration.ofMillis(40);
    private static final int CHARACTERS_A_TOKEN = 4;

    private final double pace;

    /** @param pace 1 speaks at reading speed, 0 at once */
    public RehearsalCoder(double pace) {
        if (!(pace >= 0)) {
            throw new IllegalArgumentException("pace must be 0 or more, not " + pace);
        }
        this.pace = pace;
    }

    @Override
    public Answer answer(ModelRequest request, Listener listener) throws ModelException, InterruptedException {
        long read = request.messages().toString().length() / CHARACTERS_A_TOKEN;
        try {
            var end = new Director(Transcript.of(request)).play();
            var words = say(SELF + end, listener);
            return new Answer(
                    List.of(words), "end_turn", usage(read, words.text().length()));
        } catch (Replay.Next next) {
            var words = say(SELF + next.words(), listener);
            var call = act(next.tool(), next.input(), request, listener);
            long written =
                    (long) words.text().length() + call.input().toString().length();
            return new Answer(List.of(words, call), "tool_use", usage(read, written));
        }
    }

    private static Usage usage(long read, long characters) {
        return new Usage(read, Math.ceilDiv(characters, CHARACTERS_A_TOKEN), 0, 0);
    }

    private Block.Text say(String text, Listener listener) throws InterruptedException {
        int from = 0;
        while (from < text.length()) {
            int space = text.indexOf(' ', from);
            int to = space < 0 ? text.length() : space + 1;
            listener.text(0, text.substring(from, to));
            pause();
            from = to;
        }
        return new Block.Text(text);
    }

    private static Block.ToolUse act(String tool, ObjectNode input, ModelRequest request, Listener listener) {
        listener.toolInput(1, tool, input.toString());
        return new Block.ToolUse("toolu_rehearsal_" + request.messages().size(), tool, input);
    }

    private void pause() throws InterruptedException {
        if (pace > 0) {
            Thread.sleep(Duration.ofNanos(Math.round(WORD.toNanos() * pace)));
        } else if (Thread.interrupted()) {
            throw new InterruptedException();
        }
    }
}
