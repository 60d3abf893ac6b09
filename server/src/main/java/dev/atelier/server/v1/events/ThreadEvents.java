package dev.atelier.server.v1.events;

import dev.atelier.journal.Event;
import dev.atelier.journal.SessionId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * The events of a thread that a session's agent called in. Its journal is a session's; here its status is that of a thread, and it belongs to
 * the session above.
 *
 * @param contract how a session's events are written
 * @param session the one above
 * @param thread the thread's id
 * @param agent the name of the agent that works in it
 */
public record ThreadEvents(ContractEvents contract, SessionId session, SessionId thread, String agent)
        implements Publication {
    private static final Map<String, String> STATUSES = Map.of(
            "session.status_running", "session.thread_status_running",
            "session.status_idle", "session.thread_status_idle",
            "session.status_rescheduled", "session.thread_status_rescheduled",
            "session.status_terminated", "session.thread_status_terminated");

    @Override
    public Optional<ObjectNode> write(Event event, @Nullable Instant processedAt) {
        return contract.write(event, processedAt).map(json -> {
            json.put("session_id", session.value());
            var status = STATUSES.get(event.type());
            if (status != null) {
                json.put("type", status);
                json.put("session_thread_id", thread.value());
                json.put("agent_name", agent);
            }
            if (event.type().equals("agent.thread_message_received")) {
                json.remove(
                        "from_agent_name"); // only the session's own agent writes to a thread, and it has no name there
            }
            return json;
        });
    }

    @Override
    public String typeOf(Event event) {
        return STATUSES.getOrDefault(event.type(), event.type());
    }
}
