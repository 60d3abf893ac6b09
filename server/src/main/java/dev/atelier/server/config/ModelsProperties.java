package dev.atelier.server.config;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param file models and providers of one's own, laid over the built-in ones; null for those alone
 * @param maxTokens the most that one answer may have, if its model can say that much
 * @param images id of the model that makes pictures for agents; null for none
 */
@ConfigurationProperties("atelier.models")
public record ModelsProperties(
        @Nullable Path file,
        @DefaultValue("16000") int maxTokens,
        @Nullable String images) {
    public ModelsProperties {
        if (maxTokens < 256 || maxTokens > 1_000_000) {
            throw new InvalidSettingException("atelier.models.max-tokens", "must be 256 to 1000000, was " + maxTokens);
        }
    }
}
