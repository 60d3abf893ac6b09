package dev.atelier.server.live;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Somebody's place in a {@link Room}. */
final class Seat {
    private final Occupant occupant;
    private final Supplier<String> names;
    private final int color;

    /** Looked up once somebody is to read it. */
    private volatile @Nullable String name;

    /** Who sits there; is told only what is new, and may skip what is not the newest. */
    interface Occupant {
        /** Names the connection. */
        String client();

        /** Whether it wants to hear of the others. */
        boolean isCurious();

        /** Does not wait. */
        void tellPresence(String json);

        /** Does not wait. */
        void tellCursors(String json);
    }

    Seat(Occupant occupant, Supplier<String> names, int color) {
        this.occupant = occupant;
        this.names = names;
        this.color = color;
    }

    Occupant occupant() {
        return occupant;
    }

    int color() {
        return color;
    }

    String name() {
        var known = name;
        if (known == null) {
            known = names.get();
            name = known;
        }
        return known;
    }
}
