package dev.atelier.desktop.film;

import org.jspecify.annotations.Nullable;

/**
 * What becomes of a session's film now.
 *
 * @param why for people; null where there is nothing to explain
 */
public record FilmState(Kind kind, @Nullable String why) {
    /** The states by their names in the API, in lower case. */
    public enum Kind {
        /** No films are made here. */
        OFF,
        /** No desktop runs. */
        RESTING,
        RECORDING,
        /** Something secret is on the screen. */
        HIDDEN,
        FULL,
        FAILED
    }

    static final FilmState OFF = new FilmState(Kind.OFF, null);
    static final FilmState RESTING = new FilmState(Kind.RESTING, null);
    static final FilmState RECORDING = new FilmState(Kind.RECORDING, null);
    static final FilmState HIDDEN = new FilmState(Kind.HIDDEN, "something secret is on the screen");
}
