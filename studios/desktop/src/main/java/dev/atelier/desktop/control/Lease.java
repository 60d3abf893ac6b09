package dev.atelier.desktop.control;

import java.time.Instant;

/**
 * A person's time at a desktop, unless it is renewed.
 *
 * @param isSecret whether nobody is to look for now
 */
public record Lease(Person person, Instant since, Instant until, boolean isSecret) {
    Lease of(Person back) {
        return new Lease(back, since, until, isSecret);
    }

    Lease until(Instant later) {
        return new Lease(person, since, later, isSecret);
    }

    Lease secret(boolean on) {
        return new Lease(person, since, until, on);
    }
}
