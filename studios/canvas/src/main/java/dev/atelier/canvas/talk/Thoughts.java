package dev.atelier.canvas.talk;

import dev.atelier.agent.event.EventCodec;
import dev.atelier.journal.Frame;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What an agent says, piece by piece and each piece once: as it grows, and what is left when it is said. Previews may be lost; what was lost comes
 * with the rest. For one thread.
 */
final class Thoughts {
    private static final int MOST = 32;

    private final JsonMapper json = EventCodec.mapper();
    private final Map<String, Integer> told = new LinkedHashMap<>();

    Thoughts() {}

    /** The words of a preview that are new. */
    Optional<String> news(Frame frame) {
        return switch (frame.type()) {
            case "event_start" -> {
                begun(json.readTree(frame.data()).path("event"));
                yield Optional.empty();
            }
            case "event_delta" -> delta(json.readTree(frame.data()));
            default -> Optional.empty();
        };
    }

    private void begun(JsonNode event) {
        var type = event.path("type").asString("");
        if (type.equals("agent.message") || type.equals("agent.thinking")) {
            told.putIfAbsent(event.path("id").asString(""), 0);
            if (told.size() > MOST) {
                told.remove(told.keySet().iterator().next());
            }
        }
    }

    private Optional<String> delta(JsonNode delta) {
        var id = delta.path("event_id").asString("");
        var text = delta.path("delta").path("content").path("text").asString("");
        var known = told.get(id);
        if (known == null || known != delta.path("offset").asInt(-1) || text.isEmpty()) {
            return Optional.empty();
        }
        told.put(id, known + text.length());
        return Optional.of(text);
    }

    /** What is left to tell of an event. */
    Optional<String> rest(String id, String text) {
        var known = told.remove(id);
        int from = known == null ? 0 : Math.min(known, text.length());
        return from == text.length() ? Optional.empty() : Optional.of(text.substring(from));
    }
}
