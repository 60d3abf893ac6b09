package dev.atelier.desktop.web.control;

import dev.atelier.desktop.control.Masking;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of who operates desktops.
 *
 * @param lease how long a person has the control unless it is renewed
 * @param grace how long the control waits for a person whose connection is gone
 * @param masking what journals keep of texts that people type
 */
@ConfigurationProperties("atelier.desktop.control")
public record ControlProperties(
        @DefaultValue("30s") Duration lease,
        @DefaultValue("10s") Duration grace,
        @DefaultValue("all") Masking masking) {
    public ControlProperties {
        if (lease.compareTo(Duration.ofSeconds(5)) < 0 || lease.compareTo(Duration.ofHours(1)) > 0) {
            throw new IllegalArgumentException("atelier.desktop.control.lease must be 5s to 1h");
        }
        if (grace.isNegative() || grace.compareTo(Duration.ofHours(1)) > 0) {
            throw new IllegalArgumentException("atelier.desktop.control.grace must be 0s to 1h");
        }
    }
}
