package dev.atelier.agent.session;

import dev.atelier.agent.config.AgentConfig;
import dev.atelier.agent.config.Catalogue;
import dev.atelier.agent.config.EnvironmentConfig;
import dev.atelier.agent.event.SessionTerms;
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

    Plan check(String workspace, CreateSession request) throws InvalidInputException {
        var environment = environment(workspace, request.environment());
        var studio = catalogue.studio(environment.studio()).orElseThrow();
        var agent = agent(workspace, request.agent());
        var home = catalogue.studioOfPreset(agent.id());
        if (home.isPresent()
                && !home.get().name().equals(studio.name())
                && !home.get().visitors().contains(agent.id())) {
            throw new InvalidInputException(
                    "agent",
                    "'" + agent.id() + "' belongs to the studio " + home.get().name() + " and does not work in '"
                            + environment.id() + "'; choose another agent or one of that studio's environments");
        }
        var title = request.title();
        if (title != null) {
            checkTitle(title);
        }
        checkMetadata(request.metadata());
        if (environment.selfHosted()) {
            checkSelfHosted(request.terms().resources());
        }
        InputChecks.checkKey("idempotency_key", request.key());
        return new Plan(studio, agent, environment);
    }

    /** A worker brings memories along; files of this server do not reach it. */
    private static void checkSelfHosted(List<SessionTerms.Resource> resources) throws InvalidInputException {
        for (int i = 0; i < resources.size(); i++) {
            if (!(resources.get(i) instanceof SessionTerms.MemoryStore)) {
                throw new InvalidInputException(
                        "resources[" + i + "].type",
                        "must be memory_store in a self_hosted environment: its files and repositories are its owner's to bring");
            }
        }
    }

    private AgentConfig agent(String workspace, AgentChoice choice) throws InvalidInputException {
        var found = catalogue.agent(workspace, choice.id(), choice.version());
        if (found.isEmpty()) {
            throw catalogue.agent(workspace, choice.id(), null).isEmpty()
                    ? unknown(
                            "agent",
                            choice.id(),
                            catalogue.presetAgents().stream()
                                    .map(AgentConfig::id)
                                    .toList())
                    : new InvalidInputException(
                            "agent.version", "'" + choice.id() + "' has no version " + choice.version());
        }
        if (found.get().archived()) {
            throw new InvalidInputException(
                    "agent", "'" + choice.id() + "' is archived; choose an agent that is in use");
        }
        var chosen = choice.overrides().of(found.get().config());
        var refusal = catalogue.refusal(workspace, chosen);
        if (refusal.isPresent()) {
            throw new InvalidInputException("agent", refusal.get());
        }
        return chosen;
    }

    private EnvironmentConfig environment(String workspace, String id) throws InvalidInputException {
        var found = catalogue
                .environment(workspace, id)
                .orElseThrow(() -> unknown(
                        "environment_id",
                        id,
                        catalogue.presetEnvironments().stream()
                                .map(EnvironmentConfig::id)
                                .toList()));
        if (found.archived()) {
            throw new InvalidInputException(
                    "environment_id", "'" + id + "' is archived; choose an environment that is in use");
        }
        return found.config();
    }

    private static InvalidInputException unknown(String field, String value, List<String> presets) {
        var shown = value.length() > 60 ? value.substring(0, 60) + "…" : value;
        return new InvalidInputException(
                field, "there is no '" + shown + "'; create it first, or take one of " + String.join(", ", presets));
    }

    static void checkTitle(String title) throws InvalidInputException {
        ContentIntake.checkText("title", title, LONGEST_TITLE);
    }

    static void checkMetadata(Map<String, String> metadata) throws InvalidInputException {
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
