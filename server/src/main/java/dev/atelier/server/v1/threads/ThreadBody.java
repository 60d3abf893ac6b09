package dev.atelier.server.v1.threads;

import dev.atelier.agent.event.ThreadId;
import dev.atelier.agent.session.Sessions;
import dev.atelier.agent.usage.UsageTotals;
import dev.atelier.agent.usage.Usages;
import dev.atelier.journal.EventJson;
import dev.atelier.server.json.Json;
import dev.atelier.server.v1.agents.AgentJson;
import dev.atelier.server.v1.sessions.SessionBody;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Writes threads as the Managed Agents API has them, with {@code head_seq} of ours besides. */
@Component
final class ThreadBody {
    private static final double MILLIS = 1000.0;

    private final Sessions sessions;
    private final Usages usages;

    ThreadBody(Sessions sessions, Usages usages) {
        this.sessions = sessions;
        this.usages = usages;
    }

    String status(FoundThread thread) {
        return thread.isPrimary()
                ? sessions.threads().statusOfOwn(thread.session())
                : thread.own().status();
    }

    ObjectNode of(FoundThread thread) {
        return of(thread, status(thread));
    }

    ObjectNode of(FoundThread thread, String status) {
        var own = thread.own();
        var session = thread.session().session().id();
        var state = own.session().state();
        var json = Json.object();
        json.put("id", thread.id());
        json.put("type", "session_thread");
        json.put("session_id", session.value());
        json.put("parent_thread_id", thread.isPrimary() ? null : ThreadId.primary(session));
        json.set("agent", AgentJson.alone(own.created().agent()));
        json.put("status", status);
        var used = usages.ofSession(own.session().id());
        boolean begun = !status.equals("idle") || !used.equals(UsageTotals.NONE);
        if (begun) {
            json.set("stats", stats(thread, used));
        } else {
            json.putNull("stats");
        }
        if (used.equals(UsageTotals.NONE)) {
            json.putNull("usage");
        } else {
            json.set(
                    "usage",
                    SessionBody.usage(used.usage(), used.listCost())
                            .put("active_seconds", used.active().toMillis() / MILLIS));
        }
        json.putNull("workflow_run_id");
        var archived = own.archivedAt();
        json.put("archived_at", archived == null ? null : EventJson.time(archived));
        json.put("created_at", EventJson.time(state.createdAt()));
        json.put("updated_at", EventJson.time(state.updatedAt()));
        json.put("head_seq", state.head().value());
        return json;
    }

    private static ObjectNode stats(FoundThread thread, UsageTotals used) {
        var state = thread.own().session().state();
        var end = state.isClosed() ? state.updatedAt() : Instant.now();
        var json = Json.object()
                .put("active_seconds", used.active().toMillis() / MILLIS)
                .put(
                        "duration_seconds",
                        Duration.between(state.createdAt(), end).toMillis() / MILLIS);
        return thread.isPrimary() ? json : json.put("startup_seconds", 0); // begins where the session already is
    }
}
