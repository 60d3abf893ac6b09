package dev.atelier.server.session;

import dev.atelier.agent.session.SessionDetails;
import dev.atelier.journal.EventJson;
import dev.atelier.server.json.Json;
import dev.atelier.server.v1.sessions.StopForm;
import tools.jackson.databind.node.ObjectNode;

/** How sessions are published. */
public final class SessionJson {
    private SessionJson() {}

    public static ObjectNode of(SessionDetails details) {
        var session = details.session();
        var json = Json.object();
        json.put("id", session.id().value());
        json.put("type", "session");
        json.put("studio", session.origin().studio());
        json.put("status", details.status());
        json.set("stop_reason", StopForm.own(details.stopReason()));
        json.put("waits_for_worker", details.waitsForWorker());
        json.put("title", session.state().title());
        var agent = details.created().agent();
        json.putObject("agent")
                .put("id", agent.id())
                .put("type", "agent")
                .put("version", agent.version())
                .put("name", agent.name())
                .put("model", agent.model().id());
        json.put("environment_id", session.origin().environment());
        var metadata = json.putObject("metadata");
        details.created().metadata().forEach(metadata::put);
        json.put("head_seq", session.state().head().value());
        json.put("created_at", EventJson.time(session.state().createdAt()));
        json.put("updated_at", EventJson.time(session.state().updatedAt()));
        return json;
    }
}
