package dev.atelier.desktop.redis;

import dev.atelier.agent.event.EventCodec;
import dev.atelier.desktop.api.Sitting;
import dev.atelier.desktop.desk.Desk;
import dev.atelier.desktop.desk.DeskFacts;
import dev.atelier.desktop.desk.DeskNames;
import dev.atelier.desktop.desk.Desks;
import dev.atelier.journal.Session;
import dev.atelier.journal.SessionId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What can be said of a session now, as the fields of a hash. Thread-safe.
 *
 * @param desks where desktops run; empty where there are none
 */
public record SessionFacts(Supplier<Optional<Desks>> desks, Supplier<List<DeskFacts>> parts) {
    private static final JsonMapper JSON = EventCodec.mapper();

    static String key(SessionId session) {
        return "session:" + DeskNames.of(session);
    }

    Map<String, String> of(Session session) {
        var sitting = Sitting.of(session);
        var fields = new LinkedHashMap<String, String>();
        fields.put("id", DeskNames.of(session.id()));
        fields.put("session_id", session.id().value());
        fields.put("workspace", session.origin().workspace());
        fields.put("status", sitting.standing().published());
        fields.put("agent_status", session.state().status());
        fields.put("head_seq", String.valueOf(session.state().head().value()));
        fields.put("desk", desk(session.id()));
        fields.put("holder", "agent");
        fields.put("viewers", "0");
        for (var part : parts.get()) {
            note(part.name(), JSON.valueToTree(part.of(session.id())), fields);
        }
        fields.put("created_at", sitting.createdAt().toString());
        fields.put("updated_at", sitting.updatedAt().toString());
        return fields;
    }

    private String desk(SessionId session) {
        return desks.get().flatMap(all -> all.running(session)).map(Desk::id).orElse("");
    }

    private static void note(String name, JsonNode fact, Map<String, String> fields) {
        switch (name) {
            case "control" -> fields.put("holder", fact.path("holder").asString("agent"));
            case "viewers" -> fields.put("viewers", String.valueOf(fact.size()));
            default -> {} // for whoever asks the server itself
        }
    }
}
