package dev.atelier.general.rehearsal;

import dev.atelier.agent.event.SpanEvent.Usage;
import dev.atelier.agent.model.Block;
import dev.atelier.agent.model.Model.Answer;
import dev.atelier.agent.model.Model.Listener;
import dev.atelier.agent.model.ModelRequest;
import java.util.ArrayList;
import java.util.List;

/**
 * Gives an answer word by word. Neighbouring sentences become one block of text, as a language model would have it, and where the limit of
 * the answer is reached it ends there.
 */
final class Delivery {
    private static final int CHARACTERS_A_TOKEN = 4;

    private final ModelRequest request;
    private final Listener listener;
    private final long print;
    private final Rhythm rhythm;
    private final List<Block> blocks = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private long left;
    private boolean full;

    /** Waits after each word. */
    interface Rhythm {
        void pause(boolean slowly) throws InterruptedException;
    }

    private interface Words {
        void hear(String delta);
    }

    Delivery(ModelRequest request, Listener listener, long print, Rhythm rhythm) {
        this.request = request;
        this.listener = listener;
        this.print = print;
        this.rhythm = rhythm;
        this.left = (long) request.maxTokens() * CHARACTERS_A_TOKEN;
    }

    Answer give(Script.Answers answer) throws InterruptedException {
        long most = left;
        for (var beat : answer.beats()) {
            switch (beat) {
                case Beat.Think(var thought) -> think(thought);
                case Beat.Say(var sentence, var slowly) -> say(sentence, slowly);
                case Beat.Act act -> act(act);
            }
            if (full) {
                break;
            }
        }
        endText();
        var usage = new Usage(read() / CHARACTERS_A_TOKEN, Math.ceilDiv(most - left, CHARACTERS_A_TOKEN), 0, 0);
        return new Answer(blocks, full ? "max_tokens" : answer.stopReason(), usage);
    }

    private void think(String thought) throws InterruptedException {
        endText();
        int index = blocks.size();
        var said = speak(thought, false, delta -> listener.thinking(index, delta));
        if (!said.isEmpty()) {
            blocks.add(new Block.Thinking(said, null));
        }
    }

    private void say(String sentence, boolean slowly) throws InterruptedException {
        int index = blocks.size();
        var joined = text.isEmpty() ? sentence : (sentence.contains("\n") ? "\n\n" : " ") + sentence;
        text.append(speak(joined, slowly, delta -> listener.text(index, delta)));
    }

    private void endText() {
        if (!text.isEmpty()) {
            blocks.add(new Block.Text(text.toString()));
            text.setLength(0);
        }
    }

    private void act(Beat.Act act) throws InterruptedException {
        endText();
        int index = blocks.size();
        var json = act.input().toString();
        if (json.length() > left) {
            full = true;
            return;
        }
        speak(json, false, delta -> listener.toolInput(index, act.tool(), delta));
        var id = "toolu_rehearsal_" + Long.toString(print & Long.MAX_VALUE, Character.MAX_RADIX) + "_" + index;
        blocks.add(new Block.ToolUse(id, act.tool(), act.input()));
    }

    private String speak(String all, boolean slowly, Words words) throws InterruptedException {
        int end = (int) Math.min(all.length(), left);
        if (end < all.length() && end > 0 && Character.isHighSurrogate(all.charAt(end - 1))) {
            end--;
        }
        full = end < all.length();
        var text = all.substring(0, end);
        left -= end;
        int from = 0;
        while (from < text.length()) {
            int space = text.indexOf(' ', from);
            int to = space < 0 ? text.length() : space + 1;
            words.hear(text.substring(from, to));
            rhythm.pause(slowly);
            from = to;
        }
        return text;
    }

    /** Counted as a language model would: four characters a token. */
    private long read() {
        long read = request.system().length();
        for (var message : request.messages()) {
            read += message.content().stream().mapToLong(Delivery::size).sum();
        }
        return read;
    }

    private static long size(Block block) {
        return switch (block) {
            case Block.Text(var text) -> text.length();
            case Block.Thinking(var text, var _) -> text.length();
            case Block.Image _ -> 4_000;
            case Block.Document document -> document.bytes().length;
            case Block.Linked(var _, var url) -> url.length();
            case Block.ToolUse(var id, var name, var input) ->
                id.length() + name.length() + input.toString().length();
            case Block.ToolResult(var id, List<Block> content, var _) ->
                id.length() + content.stream().mapToLong(Delivery::size).sum();
        };
    }
}
