package dev.atelier.canvas.web;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the canvas studio.
 *
 * @param pace how long drawing takes: 1 is the pen's real time, 0.5 half of it, 0 no time at all; up to 100
 * @param model id of the model that plays {@code agent_artist}
 */
@ConfigurationProperties("atelier.canvas")
public record CanvasProperties(
        @DefaultValue("1") double pace,
        @DefaultValue("rehearsal") String model) {
    public CanvasProperties {
        if (!(pace >= 0 && pace <= 100)) {
            throw new IllegalArgumentException("atelier.canvas.pace must be 0 to 100, was " + pace);
        }
        if (model.isBlank()) {
            throw new IllegalArgumentException("atelier.canvas.model must name a model; leave it out for 'rehearsal'");
        }
    }
}
