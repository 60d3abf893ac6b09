package dev.atelier.desktop.web;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of whoever rehearses: the same keys as in other studios, which this one does not know of.
 *
 * @param pace how fast words come: 1 is reading speed, 0 at once; up to 100
 */
@ConfigurationProperties("atelier.rehearsal")
public record RehearsalProperties(@DefaultValue("1") double pace) {
    public RehearsalProperties {
        if (!(pace >= 0 && pace <= 100)) {
            throw new IllegalArgumentException("atelier.rehearsal.pace must be 0 to 100, was " + pace);
        }
    }
}
