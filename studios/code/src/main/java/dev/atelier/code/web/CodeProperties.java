package dev.atelier.code.web;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the code studio.
 *
 * @param model id of the model that plays {@code agent_coder}
 */
@ConfigurationProperties("atelier.code")
public record CodeProperties(@DefaultValue("rehearsal") String model) {
    public CodeProperties {
        if (model.isBlank()) {
            throw new IllegalArgumentException("atelier.code.model must name a model; leave it out for 'rehearsal'");
        }
    }
}
