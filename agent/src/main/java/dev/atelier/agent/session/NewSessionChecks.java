package dev.atelier.agent.session;

import dev.atelier.agent.config.AgentConfig;
import dev.atelier.agent.config.Catalogue;
import dev.atelier.agent.config.EnvironmentConfig;
import dev.atelier.agent.studio.Studio;
import java.util.List;
import java.util.Map;

/** Checks what a new session is to be made of. */
record NewSessionChecks(Catalogue catalogue) {
    private static final int LONGEST_TITLE = 256;
    private static final int MOST_METADATA = 16;
    private static final int LONGEST_METADATA_KEY = 64;
    private static final int LONGEST_METADATA_VALUE = 512;

    /** What the ids of a request stand for. */
    record Plan(Studio studio, AgentConfig agent, EnvironmentConfig environment) {}

    Plan check(CreateSession request) throws InvalidInputException {
        var agent = catalogue
                .agent(request.agent())
                .orElseThrow(() -> unknown(
                        "agent",
                        request.agent(),
                        catalogue.agents().stream().map(AgentConfig::id).toList()));
        var environment = catalogue
                .environment(request.environment())
                .orElseThrow(() -> unknown(
                        "environment_id",
                        request.environment(),
                        catalogue.environments().stream()
                                .map(EnvironmentConfig::id)
                                .toList()));
        var studio = catalogue.studio(environment.studio()).orElseThrow();
        if (studio.presetAgents().stream().noneMatch(preset -> preset.id().equals(agent.id()))) {
            throw new InvalidInputException(
                    "agent", "'" + agent.id() + "' does not work in '" + environment.id() + "'; choose another one");
        }
        var title = request.title();
        if (title != null) {
            ContentIntake.checkText("title", title, LONGEST_TITLE);
        }
        checkMetadata(request.metadata());
        InputChecks.checkKey("idempotency_key", request.key());
        return new Plan(studio, agent, environment);
    }

    private static InvalidInputException unknown(String field, String value, List<String> known) {
        return new InvalidInputException(field, "there is no '" + value + "'; there are: " + String.join(", ", known));
    }

    private static void checkMetadata(Map<String, String> metadata) throws InvalidInputException {
        if (metadata.size() > MOST_METADATA) {
            throw new InvalidInputException(
                    "metadata", "has " + metadata.size() + " pairs; at most " + MOST_METADATA + " are allowed");
        }
        for (var pair : metadata.entrySet()) {
            if (pair.getKey().length() > LONGEST_METADATA_KEY) {
                throw new InvalidInputException(
                        "metadata", "a key is longer than " + LONGEST_METADATA_KEY + " characters; shorten it");
            }
            if (pair.getValue().length() > LONGEST_METADATA_VALUE) {
                throw new InvalidInputException(
                        "metadata." + pair.getKey(),
                        "is longer than " + LONGEST_METADATA_VALUE + " characters; shorten it");
            }
        }
    }
}
