package dev.atelier.server.config;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** @param file models and providers of one's own, laid over the built-in ones; null for those alone */
@ConfigurationProperties("atelier.models")
public record ModelsProperties(@Nullable Path file) {}
