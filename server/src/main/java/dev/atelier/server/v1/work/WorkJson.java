package dev.atelier.server.v1.work;

import dev.atelier.agent.work.WorkItem;
import dev.atelier.agent.work.WorkState;
import dev.atelier.agent.work.WorkWatch;
import dev.atelier.journal.EventJson;
import dev.atelier.server.access.KeySecret;
import dev.atelier.server.json.Json;
import dev.atelier.server.v1.wire.ResourceJson;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Items of work as the API has them. */
final class WorkJson {
    private WorkJson() {}

    static ObjectNode of(WorkItem item) {
        var json = Json.object();
        json.put("id", item.id());
        json.put("type", "work");
        json.put("environment_id", item.place().environment());
        json.putObject("data").put("type", "session").put("id", item.session().value());
        json.put("state", item.state().word());
        json.putNull("secret");
        ResourceJson.metadata(json, item.metadata());
        var times = item.times();
        json.put("created_at", text(times.created()));
        json.put("acknowledged_at", text(times.acknowledged()));
        json.put("started_at", text(times.started()));
        json.put("latest_heartbeat_at", text(times.latestHeartbeat()));
        json.put("stop_requested_at", text(times.stopRequested()));
        json.put("stopped_at", text(times.stopped()));
        return json;
    }

    /** With what its worker serves the session by. The only answer that has it. */
    static ObjectNode handedOut(WorkItem item, KeySecret token) {
        var secret = Json.object().put("sessions_token", token.reveal()).toString();
        return of(item).put(
                        "secret",
                        Base64.getUrlEncoder()
                                .withoutPadding()
                                .encodeToString(secret.getBytes(StandardCharsets.UTF_8)));
    }

    static ObjectNode heartbeat(WorkItem item) {
        var last = text(item.times().latestHeartbeat());
        return Json.object()
                .put("type", "work_heartbeat")
                .put("last_heartbeat", last == null ? "" : last)
                .put("lease_extended", item.state() != WorkState.STOPPED)
                .put("state", item.state().word())
                .put("ttl_seconds", item.lease().ttlSeconds());
    }

    /** What somebody learns whose heartbeat was refused. */
    static ObjectNode refusedHeartbeat(WorkItem item) {
        var details = Json.object().put("error_code", "heartbeat_precondition_failed");
        details.putObject("current_state")
                .put("last_heartbeat", text(item.times().latestHeartbeat()))
                .put("lease_extended", false)
                .put("state", item.state().word())
                .put("ttl_seconds", item.lease().ttlSeconds());
        return details;
    }

    static ObjectNode stats(WorkWatch.Stats stats) {
        return Json.object()
                .put("type", "work_queue_stats")
                .put("depth", stats.depth())
                .put("pending", stats.pending())
                .put("oldest_queued_at", text(stats.oldest()))
                .put("workers_polling", stats.workers());
    }

    private static @Nullable String text(@Nullable Instant time) {
        return time == null ? null : EventJson.time(time);
    }
}
