package dev.atelier.registry.environments;

import dev.atelier.registry.environments.Setup.Cloud;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an environment is.
 *
 * @param name unique in its workspace
 * @param scope {@code organization}, or null as it was left out
 */
public record EnvironmentBody(
        String name,
        @Nullable String description,
        Setup config,
        Map<String, String> metadata,
        @Nullable String scope) {
    public EnvironmentBody {
        config = Objects.requireNonNullElse(config, Cloud.DEFAULT);
        metadata = new LinkedHashMap<>(Objects.requireNonNullElse(metadata, Map.of()));
    }
}
