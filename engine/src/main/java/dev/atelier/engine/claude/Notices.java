package dev.atelier.engine.claude;

import dev.atelier.agent.event.EngineEvent;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What the CLI tells of itself, as events of bounded size. */
final class Notices {
    private static final int LARGEST = 16 << 10;
    private static final Set<String> SAID_ELSEWHERE = Set.of("type", "subtype", "uuid", "session_id");

    /** Of its beginning what says how it is equipped, and not the lists of what it could do for people at a terminal. */
    private static final Set<String> OF_INIT = Set.of(
            "cwd",
            "tools",
            "mcp_servers",
            "model",
            "permissionMode",
            "apiKeySource",
            "claude_code_version",
            "agents",
            "output_style");

    private Notices() {}

    static EngineEvent.Notice of(String kind, JsonNode line) {
        return new EngineEvent.Notice(LineSplitter.shortened(kind, 128), detail(kind, line));
    }

    /** What of a line is worth keeping. */
    static ObjectNode detail(String kind, JsonNode line) {
        var detail = JsonNodeFactory.instance.objectNode();
        line.properties().forEach(field -> {
            boolean kept =
                    kind.equals("init") ? OF_INIT.contains(field.getKey()) : !SAID_ELSEWHERE.contains(field.getKey());
            if (kept) {
                detail.set(field.getKey(), field.getValue());
            }
        });
        return bounded(detail);
    }

    /** The same, or the beginning of its text if that is long. */
    static ObjectNode bounded(ObjectNode detail) {
        var text = detail.toString();
        return text.length() <= LARGEST
                ? detail
                : JsonNodeFactory.instance
                        .objectNode()
                        .put("length", text.length())
                        .put("text", LineSplitter.shortened(text, LARGEST));
    }
}
