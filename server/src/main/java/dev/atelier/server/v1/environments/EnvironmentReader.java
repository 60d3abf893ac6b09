package dev.atelier.server.v1.environments;

import dev.atelier.registry.environments.EnvironmentBody;
import dev.atelier.server.error.ApiException;
import dev.atelier.server.v1.wire.Fields;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Reads the body of an environment's creation and of its update. */
final class EnvironmentReader {
    private static final int LONGEST_NAME = 256;
    private static final int LONGEST_DESCRIPTION = 2048;
    private static final Set<String> FIELDS = Set.of("name", "description", "config", "metadata", "scope");

    private EnvironmentReader() {}

    static EnvironmentBody create(ObjectNode json) {
        var body = Fields.of(json, FIELDS);
        return new EnvironmentBody(
                body.text("name", 1, LONGEST_NAME),
                body.optionalText("description", 0, LONGEST_DESCRIPTION),
                SetupReader.read(body, null),
                metadata(Map.of(), body),
                scope(body, null));
    }

    /** What is not named stays. */
    static EnvironmentBody update(ObjectNode json, EnvironmentBody current) {
        var body = Fields.of(json, FIELDS);
        return new EnvironmentBody(
                body.isAbsent("name") ? current.name() : body.text("name", 1, LONGEST_NAME),
                body.has("description")
                        ? body.optionalText("description", 0, LONGEST_DESCRIPTION)
                        : current.description(),
                SetupReader.read(body, current.config()),
                metadata(current.metadata(), body),
                scope(body, current.scope()));
    }

    private static Map<String, String> metadata(Map<String, String> current, Fields body) {
        try {
            return body.patched(current, true);
        } catch (ApiException e) {
            throw e.withCode("invalid_metadata");
        }
    }

    private static @Nullable String scope(Fields body, @Nullable String stored) {
        if (body.isAbsent("scope")) {
            return stored;
        }
        var scope = body.choice("scope", List.of("organization", "account"));
        if (scope.equals("account")) {
            throw body.refused("scope", "'account' is not possible with an API key; use 'organization'");
        }
        return scope;
    }
}
