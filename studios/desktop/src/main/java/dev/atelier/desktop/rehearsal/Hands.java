package dev.atelier.desktop.rehearsal;

import dev.atelier.desktop.event.Point;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The calls that an operator makes. */
final class Hands {
    static final String COMPUTER = "computer";
    static final String SHELL = "bash";
    static final String EDITOR = "str_replace_based_edit_tool";

    private Hands() {}

    static Move.Call look(String cue, String words) {
        return new Move.Call(cue, words, COMPUTER, action("screenshot"));
    }

    static Move.Call waits(String cue, String words, int seconds) {
        return new Move.Call(cue, words, COMPUTER, action("wait").put("duration", seconds));
    }

    static Move.Call click(String cue, String words, Point at) {
        var input = action("left_click");
        input.putArray("coordinate").add(at.x()).add(at.y());
        return new Move.Call(cue, words, COMPUTER, input);
    }

    static Move.Call type(String cue, String words, String text) {
        return new Move.Call(cue, words, COMPUTER, action("type").put("text", text));
    }

    static Move.Call key(String cue, String words, String keys) {
        return new Move.Call(cue, words, COMPUTER, action("key").put("text", keys));
    }

    static Move.Call run(String cue, String words, String command) {
        return new Move.Call(cue, words, SHELL, object().put("command", command));
    }

    static Move.Call create(String cue, String words, String path, String text) {
        var input = object().put("command", "create").put("path", path).put("file_text", text);
        return new Move.Call(cue, words, EDITOR, input);
    }

    static ObjectNode action(String action) {
        return object().put("action", action);
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
