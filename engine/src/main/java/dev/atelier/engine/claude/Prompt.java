package dev.atelier.engine.claude;

import dev.atelier.agent.engine.Turn;
import dev.atelier.agent.model.Block;
import dev.atelier.agent.model.ModelRequest.Message;
import dev.atelier.agent.model.ModelRequest.Role;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the CLI is told at its start, as one line of its input: what came in since it was last told something. One that has kept nothing gets the
 * conversation so far as a text. Nothing of it is ever read by a shell.
 */
final class Prompt {
    private static final int LONGEST_HISTORY = 200_000;
    private static final String AGAIN =
            "You were interrupted before you came to an end. Look at what is done already, then go on with what you were told last:";
    private static final int LONGEST_NOTES = 20_000;
    private static final String NOTES =
            "What you did since you were told that, as far as it was noted; you may not remember the last of it:\n<noted>\n";
    private static final String GO_ON = "Go on.";

    private Prompt() {}

    static String of(Turn turn) {
        var messages = turn.request().messages();
        boolean isKept = turn.conversation() != null;
        var last = lastOfUser(messages, turn.attempt() > 1);
        var content = JsonNodeFactory.instance.arrayNode();
        if (!isKept) {
            history(messages.subList(0, Math.max(0, last)), content);
        }
        if (turn.attempt() > 1) {
            text(content, AGAIN);
        }
        if (last >= 0) {
            append(content, messages.get(last), calls(messages), isKept ? ours(turn) : Set.of());
        }
        if (turn.attempt() > 1) {
            notes(messages.subList(last + 1, messages.size()), content);
        }
        if (content.isEmpty()) {
            text(content, GO_ON);
        }
        var line = JsonNodeFactory.instance.objectNode().put("type", "user");
        line.putObject("message").put("role", "user").set("content", content);
        return line + "\n";
    }

    /** Of a turn that is begun again, the last words; results of calls that came since are known to whoever made them. */
    private static int lastOfUser(List<Message> messages, boolean words) {
        for (int i = messages.size() - 1; i >= 0; i--) {
            var message = messages.get(i);
            boolean speaks =
                    !words || message.content().stream().anyMatch(block -> !(block instanceof Block.ToolResult));
            if (message.role() == Role.USER && speaks) {
                return i;
            }
        }
        return -1;
    }

    private static Map<String, String> calls(List<Message> messages) {
        var calls = new HashMap<String, String>();
        for (var message : messages) {
            for (var block : message.content()) {
                if (block instanceof Block.ToolUse use) {
                    calls.put(use.id(), use.name());
                }
            }
        }
        return calls;
    }

    private static Set<String> ours(Turn turn) {
        var names = new HashSet<String>();
        turn.request().tools().forEach(tool -> names.add(tool.name()));
        return names;
    }

    /** @param ours names of the tools whose results the CLI does not have yet */
    private static void append(ArrayNode to, Message message, Map<String, String> calls, Set<String> ours) {
        for (var block : message.content()) {
            switch (block) {
                case Block.ToolResult result -> {
                    var tool = calls.getOrDefault(result.toolUseId(), "");
                    if (ours.contains(tool)) {
                        text(
                                to,
                                (result.isError()
                                        ? "Your call of '" + tool + "' failed:"
                                        : "The result of your call of '" + tool + "':"));
                        result.content().forEach(part -> part(to, part));
                    }
                }
                case Block.Text _, Block.Image _, Block.Document _, Block.Linked _ -> part(to, block);
                case Block.Thinking _, Block.ToolUse _ -> {}
            }
        }
    }

    private static void part(ArrayNode to, Block block) {
        switch (block) {
            case Block.Text(var words) -> text(to, words);
            case Block.Image(var media, var bytes) -> source(to.addObject().put("type", "image"), media, bytes);
            case Block.Document document -> {
                if (document.mediaType().equals("application/pdf")) {
                    source(to.addObject().put("type", "document"), document.mediaType(), document.bytes());
                } else {
                    text(to, new String(document.bytes(), java.nio.charset.StandardCharsets.UTF_8));
                }
            }
            case Block.Linked(var kind, var url) -> text(to, "[" + kind + ": " + url + "]");
            case Block.Thinking _, Block.ToolUse _, Block.ToolResult _ -> {}
        }
    }

    private static void source(ObjectNode block, String media, byte[] bytes) {
        block.putObject("source")
                .put("type", "base64")
                .put("media_type", media)
                .put("data", Base64.getEncoder().encodeToString(bytes));
    }

    private static void text(ArrayNode to, String words) {
        if (!words.isBlank()) {
            to.addObject().put("type", "text").put("text", words);
        }
    }

    /** The newest of it, if it is long. */
    private static void history(List<Message> messages, ArrayNode to) {
        if (messages.isEmpty()) {
            return;
        }
        text(
                to,
                "The conversation so far, of which you have kept nothing yourself:\n<conversation>\n"
                        + newest(messages, LONGEST_HISTORY) + "\n</conversation>");
    }

    /** One that is killed has not kept what it did in the moment before. */
    private static void notes(List<Message> messages, ArrayNode to) {
        if (!messages.isEmpty()) {
            text(to, NOTES + newest(messages, LONGEST_NOTES) + "\n</noted>");
        }
    }

    private static String newest(List<Message> messages, int most) {
        var lines = new ArrayList<String>();
        for (var message : messages) {
            var who = message.role() == Role.USER ? "User" : "You";
            for (var block : message.content()) {
                lines.add(line(who, block));
            }
        }
        var all = String.join("\n", lines);
        return all.length() > most ? "[…]\n" + all.substring(all.length() - most) : all;
    }

    private static String line(String who, Block block) {
        return switch (block) {
            case Block.Text(var words) -> who + ": " + words;
            case Block.ToolUse use -> who + " called " + use.name() + " with " + use.input();
            case Block.ToolResult result -> {
                var words = new StringBuilder("Result:");
                for (var part : result.content()) {
                    words.append(
                            part instanceof Block.Text(var text)
                                    ? " " + LineSplitter.shortened(text, 4_000)
                                    : " [a picture]");
                }
                yield words.toString();
            }
            case Block.Thinking _ -> who + " thought.";
            case Block.Image _, Block.Document _, Block.Linked _ -> who + ": [a picture or document]";
        };
    }
}
