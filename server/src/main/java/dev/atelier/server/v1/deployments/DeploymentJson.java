package dev.atelier.server.v1.deployments;

import dev.atelier.journal.EventJson;
import dev.atelier.registry.Resource;
import dev.atelier.registry.deployment.Deployment;
import dev.atelier.registry.deployment.DeploymentRun;
import dev.atelier.registry.deployment.LastRun;
import dev.atelier.server.json.Json;
import dev.atelier.server.v1.wire.ResourceJson;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** How deployments and their runs are published. */
final class DeploymentJson {
    private static final int UPCOMING = 5;

    private DeploymentJson() {}

    /** @param last when it ran by its schedule; null for never */
    static ObjectNode of(Resource<Deployment> deployment, @Nullable LastRun last, Instant now) {
        var body = deployment.body();
        var template = body.template();
        var json = Json.object().put("id", deployment.id()).put("type", "deployment");
        json.put("name", body.name()).put("description", body.description());
        agent(json, template.agentId(), template.agentVersion());
        json.put("environment_id", template.environmentId());
        json.set("initial_events", template.initialEvents());
        json.set("resources", TemplateReader.published(template.resources()));
        var vaults = json.putArray("vault_ids");
        template.vaultIds().forEach(vaults::add);
        ResourceJson.metadata(json, body.metadata());
        if (template.budget() != null) {
            json.set("budget", template.budget());
        } else {
            json.putNull("budget");
        }
        task(json, body.task());
        schedule(json, deployment, last, now);
        status(json, deployment);
        json.put("version", deployment.version());
        return ResourceJson.times(json, deployment);
    }

    private static void agent(ObjectNode json, String id, int version) {
        json.putObject("agent").put("type", "agent").put("id", id).put("version", version);
    }

    private static void task(ObjectNode json, Deployment.@Nullable TaskTerms task) {
        if (task == null) {
            json.putNull("task");
        } else {
            json.putObject("task")
                    .put("priority", task.priority())
                    .put("attempts", task.attempts())
                    .put("approval", task.approval());
        }
    }

    private static void schedule(
            ObjectNode json, Resource<Deployment> deployment, @Nullable LastRun last, Instant now) {
        var schedule = deployment.body().schedule();
        if (schedule == null) {
            json.putNull("schedule");
            return;
        }
        var published = json.putObject("schedule")
                .put("type", "cron")
                .put("expression", schedule.expression())
                .put("timezone", schedule.timezone())
                .put("last_run_at", last == null ? null : EventJson.time(last.at()));
        var upcoming = published.putArray("upcoming_runs_at");
        if (!deployment.archived()) {
            schedule.upcoming(now, UPCOMING).forEach(time -> upcoming.add(EventJson.time(time)));
        }
    }

    /** An archived one is no longer paused, only archived. */
    private static void status(ObjectNode json, Resource<Deployment> deployment) {
        var pause = deployment.archived() ? null : deployment.body().pause();
        json.put("status", pause == null ? "active" : "paused");
        if (pause == null) {
            json.putNull("paused_reason");
            return;
        }
        var reason = json.putObject("paused_reason");
        if (pause.error() == null) {
            reason.put("type", "manual");
        } else {
            reason.put("type", "error").putObject("error").put("type", pause.error());
        }
    }

    static ObjectNode run(Resource<DeploymentRun> run) {
        var body = run.body();
        var json = Json.object().put("id", run.id()).put("type", "deployment_run");
        json.put("deployment_id", body.deploymentId());
        agent(json, body.agentId(), body.agentVersion());
        json.put("session_id", body.sessionId());
        var error = body.error();
        if (error == null) {
            json.putNull("error");
        } else {
            json.putObject("error").put("type", error.type()).put("message", error.message());
        }
        var trigger = json.putObject("trigger_context");
        if (body.scheduledAt() == null) {
            trigger.put("type", "manual");
        } else {
            trigger.put("type", "schedule").put("scheduled_at", EventJson.time(body.scheduledAt()));
        }
        return json.put("created_at", EventJson.time(run.times().createdAt()));
    }
}
