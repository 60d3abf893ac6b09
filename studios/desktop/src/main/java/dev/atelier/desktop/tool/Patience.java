package dev.atelier.desktop.tool;

import java.time.Duration;

/**
 * How long the screen is waited for after an action.
 *
 * @param quiet so long nothing noteworthy may change for it to be at rest
 * @param reaction how much longer it is waited if nothing has happened at all by then
 * @param longest a screen that goes on changing is shown after that time
 */
public record Patience(Duration quiet, Duration reaction, Duration longest) {
    public static final Patience USUAL =
            new Patience(Duration.ofMillis(150), Duration.ofMillis(250), Duration.ofSeconds(2));
}
