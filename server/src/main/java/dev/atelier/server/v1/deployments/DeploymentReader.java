package dev.atelier.server.v1.deployments;

import dev.atelier.agent.session.InvalidInputException;
import dev.atelier.registry.deployment.Deployment;
import dev.atelier.registry.deployment.Schedule;
import dev.atelier.server.v1.wire.Fields;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Reads the body of a deployment's creation and of its update, whose tokens have been taken out. Thread-safe. */
@Component
final class DeploymentReader {
    private static final int LONGEST_NAME = 256;
    private static final int LONGEST_DESCRIPTION = 2048;
    private static final int LONGEST_EXPRESSION = 256;
    private static final int LONGEST_ZONE = 100;
    private static final Set<String> FIELDS = Set.of(
            "name",
            "description",
            "metadata",
            "agent",
            "environment_id",
            "initial_events",
            "resources",
            "vault_ids",
            "budget",
            "schedule",
            "task");

    private final TemplateReader templates;
    private final InstantSource clock;

    DeploymentReader(TemplateReader templates, InstantSource clock) {
        this.templates = templates;
        this.clock = clock;
    }

    Deployment create(ObjectNode json, String workspace) throws InvalidInputException {
        var body = Fields.of(json, FIELDS);
        return checked(
                new Deployment(
                        body.text("name", LONGEST_NAME),
                        description(body),
                        body.metadata(),
                        templates.create(body, workspace),
                        schedule(body),
                        null,
                        TaskDraft.read(body)),
                workspace);
    }

    /** What is not named stays. */
    Deployment update(ObjectNode json, Deployment before, String workspace) throws InvalidInputException {
        var body = Fields.of(json, FIELDS);
        return checked(
                new Deployment(
                        body.has("name") ? body.text("name", LONGEST_NAME) : before.name(),
                        body.has("description") ? description(body) : before.description(),
                        body.patched(before.metadata()),
                        templates.update(body, before.template(), workspace),
                        body.has("schedule") ? schedule(body) : before.schedule(),
                        before.pause(),
                        body.has("task") ? TaskDraft.read(body) : before.task()),
                workspace);
    }

    private Deployment checked(Deployment deployment, String workspace) throws InvalidInputException {
        templates.check(deployment, workspace);
        if (deployment.task() != null) {
            TaskDraft.order("", deployment, deployment.task(), "");
        }
        return deployment;
    }

    private static @Nullable String description(Fields body) {
        var text = body.optionalText("description", LONGEST_DESCRIPTION);
        return text == null || text.isEmpty() ? null : text;
    }

    private @Nullable Schedule schedule(Fields body) throws InvalidInputException {
        var fields = body.object("schedule", "type", "expression", "timezone");
        if (fields == null) {
            return null;
        }
        fields.choice("type", List.of("cron"));
        try {
            return Schedule.of(
                    fields.text("expression", LONGEST_EXPRESSION),
                    fields.text("timezone", LONGEST_ZONE),
                    clock.instant());
        } catch (InvalidInputException e) {
            throw e.under("schedule");
        }
    }
}
