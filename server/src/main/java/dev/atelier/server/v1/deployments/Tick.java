package dev.atelier.server.v1.deployments;

import dev.atelier.journal.Ids;
import dev.atelier.journal.SessionId;
import dev.atelier.registry.deployment.DeploymentRun;
import java.time.Instant;

/**
 * One time of a schedule, as it waits for its moment. Run and session have their ids before they exist, so that a process which takes the
 * work up after another one died finds what that has done.
 */
record Tick(String workspace, Instant at, String runId, SessionId session) {
    static Tick fresh(String workspace, Instant at) {
        return new Tick(workspace, at, Ids.create(DeploymentRun.KIND.prefix()), SessionId.create());
    }

    static Tick parse(String data) {
        var parts = data.split(" ", -1);
        return new Tick(parts[0], Instant.ofEpochMilli(Long.parseLong(parts[1])), parts[2], new SessionId(parts[3]));
    }

    @Override
    public String toString() {
        return workspace + " " + at.toEpochMilli() + " " + runId + " " + session.value();
    }
}
