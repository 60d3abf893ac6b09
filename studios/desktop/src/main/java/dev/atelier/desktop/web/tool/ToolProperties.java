package dev.atelier.desktop.web.tool;

import dev.atelier.desktop.tool.Patience;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the tool {@code computer}.
 *
 * @param quiet so long nothing noteworthy may change for the screen to be at rest
 * @param reaction how much longer it is waited if nothing has happened at all by then
 * @param longestWait a screen that goes on changing is shown after that time
 */
@ConfigurationProperties("atelier.desktop.tool")
public record ToolProperties(
        @DefaultValue("150ms") Duration quiet,
        @DefaultValue("250ms") Duration reaction,
        @DefaultValue("2s") Duration longestWait) {
    private static final Duration MOST = Duration.ofSeconds(30);

    public ToolProperties {
        check("quiet", quiet);
        check("reaction", reaction);
        check("longest-wait", longestWait);
    }

    private static void check(String name, Duration time) {
        if (time.isNegative() || time.compareTo(MOST) > 0) {
            throw new IllegalArgumentException(
                    "atelier.desktop.tool." + name + " must be 0s to 30s, was " + time.toMillis() + "ms");
        }
    }

    Patience patience() {
        return new Patience(quiet, reaction, longestWait);
    }
}
