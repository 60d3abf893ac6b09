package dev.atelier.canvas;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Whether a piece has to pass a critique before it is named, signed and called done. */
public enum Critique {
    REQUIRED,
    /** The agent may ask for one. So are pieces that were begun before there were critics. */
    OPTIONAL;

    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Critique> of(String id) {
        return Stream.of(values()).filter(policy -> policy.id().equals(id)).findFirst();
    }
}
