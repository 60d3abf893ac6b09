package dev.atelier.desktop.rehearsal;

import dev.atelier.agent.event.SpanEvent.Usage;
import dev.atelier.agent.model.Block;
import dev.atelier.agent.model.Model;
import dev.atelier.agent.model.ModelException;
import dev.atelier.agent.model.ModelRequest;
import java.time.Duration;
import java.util.List;

/**
 * Operates a desktop without a language model, through the same tools: finds colors and shapes in the pictures of the screen, fills in a page
 * in the browser, writes a file in the editor, and notices when what it expected does not appear. It says in every answer what it is.
 *
 * <p>Its answers follow from the request alone, so the same request gives the same answer, after a crash too. Thread-safe.
 */
public final class RehearsalOperator implements Model {
    private static final String SELF = "Rehearsal operator here, no language model. ";
    private static final Duration WORD = Duration.ofMillis(40);
    private static final int CHARACTERS_A_TOKEN = 4;

    private final double pace;

    /** @param pace 1 speaks at reading speed, 0 at once */
    public RehearsalOperator(double pace) {
        if (!(pace >= 0)) {
            throw new IllegalArgumentException("pace must be 0 or more, not " + pace);
        }
        this.pace = pace;
    }

    @Override
    public Answer answer(ModelRequest request, Listener listener) throws ModelException, InterruptedException {
        var move = new Director(request).next();
        var words = say(SELF + move.words(), listener);
        long read = request.messages().stream()
                .flatMap(message -> message.content().stream())
                .mapToLong(RehearsalOperator::tokens)
                .sum();
        return switch (move) {
            case Move.End _ -> new Answer(List.of(words), "end_turn", new Usage(read, tokens(words), 0, 0));
            case Move.Call call -> {
                var use = act(call, request, listener);
                yield new Answer(List.of(words, use), "tool_use", new Usage(read, tokens(words) + tokens(use), 0, 0));
            }
        };
    }

    private static long tokens(Block block) {
        return switch (block) {
            case Block.Text(var text) -> Math.ceilDiv(text.length(), CHARACTERS_A_TOKEN);
            case Block.ToolUse use -> Math.ceilDiv(use.input().toString().length(), CHARACTERS_A_TOKEN);
            case Block.ToolResult result ->
                result.content().stream().mapToLong(RehearsalOperator::tokens).sum();
            case Block.Image _, Block.Document _ -> 1_000;
            case Block.Thinking _, Block.Linked _ -> 0;
        };
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

    private static Block.ToolUse act(Move.Call call, ModelRequest request, Listener listener) {
        listener.toolInput(1, call.tool(), call.input().toString());
        var id = "toolu_rehearsal_" + request.messages().size() + "_" + call.cue();
        return new Block.ToolUse(id, call.tool(), call.input());
    }

    private void pause() throws InterruptedException {
        if (pace > 0) {
            Thread.sleep(Duration.ofNanos(Math.round(WORD.toNanos() * pace)));
        } else if (Thread.interrupted()) {
            throw new InterruptedException();
        }
    }
}
