package dev.atelier.canvas.rehearsal;

import dev.atelier.agent.event.SpanEvent.Usage;
import dev.atelier.agent.model.Block;
import dev.atelier.agent.model.Model;
import dev.atelier.agent.model.ModelRequest;
import dev.atelier.canvas.rehearsal.Script.Beat;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Plays the canvas agent without a language model: composes, draws with the tools, looks at the picture that comes back, measures it,
 * answers people, has it judged, revises, and finishes. It plays the critic as well, who is asked apart.
 *
 * <p>It has no state. Each answer follows from the request alone (conversation, canvas line of the system prompt, seed), so the same
 * request gives the same answer, after a crash too; its memory is the ids of its own tool calls. Thread-safe.
 */
public final class RehearsalArtist implements Model {
    /** The id under which it is known everywhere, so that nobody takes it for a language model. */
    public static final String ID = "rehearsal";

    private static final Duration WORD = Duration.ofMillis(75);
    private static final Duration INPUT = Duration.ofMillis(500);
    private static final int INPUT_PARTS = 12;

    private final double pace;
    private final Sleeper sleeper;

    /** Waits; a test counts instead. */
    @FunctionalInterface
    public interface Sleeper {
        void sleep(Duration duration) throws InterruptedException;
    }

    /** @param pace 1 speaks at reading speed, 0 at once */
    public RehearsalArtist(double pace) {
        this(pace, Thread::sleep);
    }

    public RehearsalArtist(double pace, Sleeper sleeper) {
        if (!(pace >= 0)) {
            throw new IllegalArgumentException("pace must be 0 or more, not " + pace);
        }
        this.pace = pace;
        this.sleeper = sleeper;
    }

    @Override
    public Answer answer(ModelRequest request, Listener listener) throws InterruptedException {
        var script = RehearsalCritic.isAsked(request)
                ? new Script.Draft().say(RehearsalCritic.words(request)).done()
                : new Director(Recollection.of(request)).next();
        var blocks = new ArrayList<Block>();
        long written = 0;
        for (var beat : script.beats()) {
            int index = blocks.size();
            switch (beat) {
                case Beat.Think(var text) -> {
                    speak(text, delta -> listener.thinking(index, delta));
                    blocks.add(new Block.Thinking(text, null));
                    written += text.length();
                }
                case Beat.Say(var text) -> {
                    speak(text, delta -> listener.text(index, delta));
                    blocks.add(new Block.Text(text));
                    written += text.length();
                }
                case Beat.Act act -> {
                    var json = act.input().toString();
                    hand(json, delta -> listener.toolInput(index, act.tool(), delta));
                    blocks.add(new Block.ToolUse(act.id().text(), act.tool(), act.input()));
                    written += json.length();
                }
            }
        }
        return new Answer(blocks, script.acts() ? "tool_use" : "end_turn", usage(request, written));
    }

    private interface Words {
        void hear(String delta);
    }

    private void speak(String text, Words words) throws InterruptedException {
        int from = 0;
        while (from < text.length()) {
            int space = text.indexOf(' ', from);
            int to = space < 0 ? text.length() : space + 1;
            var word = text.substring(from, to);
            words.hear(word);
            boolean sentence = word.strip().endsWith(".") || word.strip().endsWith(":");
            pause(sentence ? WORD.multipliedBy(3) : WORD);
            from = to;
        }
    }

    private void hand(String json, Words words) throws InterruptedException {
        int part = Math.max(1, Math.ceilDiv(json.length(), INPUT_PARTS));
        for (int from = 0; from < json.length(); from += part) {
            words.hear(json.substring(from, Math.min(json.length(), from + part)));
            pause(INPUT.dividedBy(INPUT_PARTS));
        }
    }

    private void pause(Duration duration) throws InterruptedException {
        if (pace > 0) {
            sleeper.sleep(Duration.ofNanos(Math.round(duration.toNanos() * pace)));
        } else if (Thread.interrupted()) {
            throw new InterruptedException();
        }
    }

    /** Nothing is paid for, but the figures are counted as a language model's would be: four characters a token. */
    private static Usage usage(ModelRequest request, long written) {
        long read = request.system().length();
        for (var message : request.messages()) {
            read += message.content().stream().mapToLong(RehearsalArtist::size).sum();
        }
        return new Usage(read / 4, Math.ceilDiv(written, 4L), 0, 0);
    }

    private static long size(Block block) {
        return switch (block) {
            case Block.Text(var text) -> text.length();
            case Block.Thinking(var text, var _) -> text.length();
            case Block.Image _ -> 4_000;
            case Block.Document(var _, var bytes, var _, var _) -> bytes.length;
            case Block.Linked(var _, var url) -> url.length();
            // what was drawn is long and was counted when it was written
            case Block.ToolUse(var id, var name, var _) -> id.length() + name.length();
            case Block.ToolResult(var id, List<Block> content, var _) ->
                id.length() + content.stream().mapToLong(RehearsalArtist::size).sum();
        };
    }
}
