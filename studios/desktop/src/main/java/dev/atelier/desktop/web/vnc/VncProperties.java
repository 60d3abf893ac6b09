package dev.atelier.desktop.web.vnc;

import dev.atelier.desktop.vnc.Limits;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may watch desktops.
 *
 * @param viewers how many of one session at a time
 * @param connections how many of all sessions, on this node
 */
@ConfigurationProperties("atelier.desktop.vnc")
public record VncProperties(
        @DefaultValue("32") int viewers,
        @DefaultValue("500") int connections) {
    /** Of those who have yet to give a password, from one address for one session. */
    private static final int STRANGERS = 8;

    public VncProperties {
        if (viewers < 1 || viewers > 1_000) {
            throw new IllegalArgumentException("atelier.desktop.vnc.viewers must be 1 to 1000, was " + viewers);
        }
        if (connections < viewers || connections > 10_000) {
            throw new IllegalArgumentException("atelier.desktop.vnc.connections must be " + viewers
                    + ", which is what one session may have, to 10000, was " + connections);
        }
    }

    Limits limits() {
        return new Limits(viewers, connections, STRANGERS);
    }
}
