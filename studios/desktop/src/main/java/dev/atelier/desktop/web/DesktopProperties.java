package dev.atelier.desktop.web;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the desktop studio.
 *
 * @param model id of the model that plays {@code agent_operator}
 * @param sandboxLabel how the environment is called in which operators work
 */
@ConfigurationProperties("atelier.desktop")
public record DesktopProperties(
        @DefaultValue("rehearsal") String model,
        @DefaultValue("Desktop") String sandboxLabel) {
    public DesktopProperties {
        if (model.isBlank()) {
            throw new IllegalArgumentException("atelier.desktop.model must name a model; leave it out for 'rehearsal'");
        }
        if (sandboxLabel.isBlank() || sandboxLabel.length() > 100) {
            throw new IllegalArgumentException("atelier.desktop.sandbox-label must have 1 to 100 characters");
        }
    }
}
