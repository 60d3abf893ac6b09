package dev.atelier.desktop.film;

import java.io.IOException;

/** Nothing more can be recorded as things are; the message says why, for people. */
final class FilmFull extends IOException {
    private static final long serialVersionUID = 1L;

    FilmFull(String message) {
        super(message);
    }
}
