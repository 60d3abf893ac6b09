package dev.atelier.general.web;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the general studio.
 *
 * @param model id of the model that plays {@code agent_assistant}
 */
@ConfigurationProperties("atelier.general")
public record GeneralProperties(@DefaultValue("rehearsal") String model) {
    public GeneralProperties {
        if (model.isBlank()) {
            throw new IllegalArgumentException("atelier.general.model must name a model; leave it out for 'rehearsal'");
        }
    }
}
