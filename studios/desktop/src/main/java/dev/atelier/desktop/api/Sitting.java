package dev.atelier.desktop.api;

import dev.atelier.desktop.desk.DeskNames;
import dev.atelier.journal.Session;
import dev.atelier.journal.SessionId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A session as the studio's own API shows it.
 *
 * @param name its title; null for none
 */
public record Sitting(
        SessionId id, Standing standing, @Nullable String name, Instant createdAt, Instant updatedAt) {
    public static Sitting of(Session session) {
        var state = session.state();
        return new Sitting(
                session.id(),
                Standing.of(state.status(), state.notes().rest()),
                state.title(),
                state.createdAt(),
                state.updatedAt());
    }

    /** The seed's fields, its table's columns, and beside them those under which the rest of the server knows the session. */
    public ObjectNode json() {
        var name = DeskNames.of(id);
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", name)
                .put("status", standing.published())
                .put("vnc_url", "/vnc/" + name)
                .put("websocket_url", "/ws/" + name)
                .put("created_at", createdAt.toString())
                .put("updated_at", updatedAt.toString())
                .put("name", this.name)
                .put("container_id", id.value())
                .put("vnc_port", 0)
                .put("session_id", id.value());
    }
}
