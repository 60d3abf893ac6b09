package dev.atelier.models.anthropic;

import dev.atelier.agent.model.Block;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Calls of a toolset's members, which here are calls of one tool with an {@code action}: a member and its input and such a call say the
 * same, so that the journal holds one kind of call whoever made it, and a conversation may go on with a model of another kind.
 */
final class Members {
    /** The family's name on the wire, and the tool's name here. */
    static final String COMPUTER = "computer";

    private static final String ACTION = "action";
    private static final Set<String> NAMES = Set.of(
            "cursor_position",
            "double_click",
            "hold_key",
            "key",
            "left_click",
            "left_click_drag",
            "left_mouse_down",
            "left_mouse_up",
            "middle_click",
            "mouse_move",
            "right_click",
            "screenshot",
            "scroll",
            "triple_click",
            "type",
            "wait",
            "zoom");

    private Members() {}

    /** A call as the toolset has it. */
    record Member(String name, JsonNode input) {}

    /** The input of our tool: the action first, then what the member was given, in order. */
    static JsonNode call(String member, JsonNode input) {
        var call = JsonMapper.shared().createObjectNode().put(ACTION, member);
        input.properties().stream()
                .filter(field -> !field.getKey().equals(ACTION))
                .forEach(field -> call.set(field.getKey(), field.getValue()));
        return call;
    }

    /** @return empty if it is none, as when another model called for something that nobody has */
    static Optional<Member> of(Block.ToolUse call) {
        var action = call.input().path(ACTION).asString("");
        if (!call.name().equals(COMPUTER) || !NAMES.contains(action)) {
            return Optional.empty();
        }
        var input = (ObjectNode) call.input().deepCopy();
        input.remove(ACTION);
        return Optional.of(new Member(action, input));
    }

    /** Turns the JSON of a member's input, as it comes in pieces, into that of the call, for those who watch. Used once. */
    static final class Preview {
        private final StringBuilder held = new StringBuilder();
        private final String begin;
        private boolean open;

        Preview(String member) {
            this.begin = "{\"" + ACTION + "\":\"" + member + "\"";
        }

        /** What stands there before the model has written anything. */
        String begin() {
            return begin;
        }

        /** Holds the brace back that is open already, until it is known whether a field follows. */
        String next(String piece) {
            if (open) {
                return piece;
            }
            held.append(piece);
            var text = held.toString().stripLeading();
            var rest = text.isEmpty() ? "" : text.substring(1).stripLeading();
            if (rest.isEmpty()) {
                return "";
            }
            open = true;
            return rest.startsWith("}") ? rest : "," + rest;
        }

        /** What is missing when the block ends. */
        String end() {
            return open ? "" : "}";
        }
    }
}
