package dev.atelier.server.telemetry;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What is told of what sessions do.
 *
 * @param console whether a turn that ended is printed as a tree
 * @param contents whether spans show the beginnings of what was said and of what tools were given and returned
 */
@ConfigurationProperties("atelier.telemetry")
record TelemetryProperties(
        @DefaultValue("false") boolean console,
        @DefaultValue("false") boolean contents) {}
