package dev.atelier.server.v1.deployments;

import dev.atelier.agent.session.InvalidInputException;
import dev.atelier.registry.deployment.DeployedTasks;
import dev.atelier.registry.deployment.Deployment;
import dev.atelier.registry.deployment.Deployment.TaskTerms;
import dev.atelier.registry.deployment.Deployment.Template;
import dev.atelier.server.json.Json;
import dev.atelier.server.v1.sessions.BudgetReader;
import dev.atelier.server.v1.wire.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads the task that a deployment's run is to be, which has less than a session: words, at most one repository, a budget. */
final class TaskDraft {
    private static final List<String> APPROVALS = List.of("policy", "always", "never");

    private TaskDraft() {}

    /** The field {@code task}; null for a deployment of plain sessions. */
    static @Nullable TaskTerms read(Fields body) {
        var fields = body.object("task", "priority", "attempts", "approval");
        return fields == null
                ? null
                : new TaskTerms(
                        fields.isAbsent("priority") ? 50 : fields.number("priority", 0, 100),
                        fields.isAbsent("attempts") ? 3 : fields.number("attempts", 1, 10),
                        fields.choice("approval", APPROVALS, "policy"));
    }

    /**
     * What the queue is given.
     *
     * @throws InvalidInputException if it has what a task cannot have
     */
    static DeployedTasks.Order order(String id, Deployment deployment, TaskTerms terms, String key)
            throws InvalidInputException {
        var template = deployment.template();
        if (!template.vaultIds().isEmpty()) {
            throw new InvalidInputException("vault_ids", "are not for tasks; leave them out, or leave out task");
        }
        var budget = template.budget() == null
                ? null
                : BudgetReader.read(Fields.of(Json.object().set("budget", template.budget()), "", Set.of("budget")));
        return new DeployedTasks.Order(
                new DeployedTasks.Origin(id, deployment.name()),
                template.agentId(),
                input(template.initialEvents()),
                repository(template.resources()),
                terms,
                budget == null ? null : budget.maxListCost(),
                key);
    }

    private static String input(JsonNode events) throws InvalidInputException {
        var texts = new ArrayList<String>();
        for (int i = 0; i < events.size(); i++) {
            var event = events.path(i);
            var content = event.path("content");
            if (!event.path("type").asString("").equals("user.message") || !isText(content)) {
                throw new InvalidInputException(
                        "initial_events[" + i + "]",
                        "must be a user.message of text alone, because a task is told in words");
            }
            if (content.isString()) {
                texts.add(content.asString());
            }
            content.forEach(block -> texts.add(block.path("text").asString("")));
        }
        return String.join("\n\n", texts);
    }

    private static boolean isText(JsonNode content) {
        return content.isString()
                || content.values().stream()
                        .allMatch(block -> block.path("type").asString("").equals("text"));
    }

    private static DeployedTasks.@Nullable Repository repository(JsonNode resources) throws InvalidInputException {
        if (resources.isEmpty()) {
            return null;
        }
        var only = resources.path(0);
        if (resources.size() > 1 || !only.path("type").asString("").equals("github_repository")) {
            throw new InvalidInputException(
                    "resources", "must be one repository at most, because a task has no others");
        }
        if (only.has(Template.TOKEN)) {
            throw new InvalidInputException(
                    "resources[0].authorization_token", "is not for tasks; give the server the forge's key instead");
        }
        var checkout = only.path("checkout");
        var branch = checkout.path("type").asString("").equals("branch")
                ? checkout.path("name").asString(null)
                : null;
        return new DeployedTasks.Repository(only.path("url").asString(""), branch);
    }
}
