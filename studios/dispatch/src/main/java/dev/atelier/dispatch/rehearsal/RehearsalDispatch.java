package dev.atelier.dispatch.rehearsal;

import dev.atelier.agent.event.SpanEvent.Usage;
import dev.atelier.agent.model.Block;
import dev.atelier.agent.model.Model;
import dev.atelier.agent.model.ModelRequest;
import dev.atelier.dispatch.tool.ToolNames;
import java.time.Duration;
import java.util.List;

/**
 * Plays the brain and the planner without a language model, through the same tools: the brain answers questions about the machine, and has
 * work on a repository planned and carried out; the planner looks around and writes a small plan. They say in every answer what they are.
 *
 * <p>Their answers follow from the request alone, so the same request gives the same answer, after a crash too. Thread-safe.
 */
public final class RehearsalDispatch implements Model {
    private static final Duration WORD = Duration.ofMillis(40);
    private static final int CHARACTERS_A_TOKEN = 4;

    private final double pace;

    /** @param pace 1 speaks at reading speed, 0 at once */
    public RehearsalDispatch(double pace) {
        if (!(pace >= 0)) {
            throw new IllegalArgumentException("pace must be 0 or more, not " + pace);
        }
        this.pace = pace;
    }

    @Override
    public Answer answer(ModelRequest request, Listener listener) throws InterruptedException {
        var talk = Talk.of(request);
        long read = request.messages().toString().length() / CHARACTERS_A_TOKEN;
        boolean plans = has(request, ToolNames.WRITE_PLAN);
        var self = (plans ? "Rehearsal planner" : "Rehearsal brain") + " here, no language model. ";
        var step = plans ? new Planner(talk).next() : new Brain(talk, has(request, ToolNames.DELEGATE_TASK)).next();
        return switch (step) {
            case Step.Say(var words) -> {
                var said = say(self + words, listener);
                yield new Answer(
                        List.of(said), "end_turn", usage(read, said.text().length()));
            }
            case Step.Act(var words, var tool, var input) -> {
                var said = say(self + words, listener);
                listener.toolInput(1, tool, input.toString());
                var call = new Block.ToolUse(
                        "toolu_rehearsal_" + request.messages().size(), tool, input);
                long written = (long) said.text().length() + input.toString().length();
                yield new Answer(List.of(said, call), "tool_use", usage(read, written));
            }
        };
    }

    private static boolean has(ModelRequest request, String tool) {
        return request.tools().stream().anyMatch(each -> each.name().equals(tool));
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

    private void pause() throws InterruptedException {
        if (pace > 0) {
            Thread.sleep(Duration.ofNanos(Math.round(WORD.toNanos() * pace)));
        } else if (Thread.interrupted()) {
            throw new InterruptedException();
        }
    }
}
