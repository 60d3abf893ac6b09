package dev.atelier.desktop.film.gif;

import dev.atelier.desktop.event.Point;
import java.time.Instant;
import java.util.List;

/**
 * Something that was done with the desktop.
 *
 * @param places in pixels of the desktop; none for what has no place, two for a drag
 * @param isOfPerson whether a person did it, and not the agent
 * @param words what was done, in a line
 */
public record Act(Instant at, List<Point> places, boolean isOfPerson, String words) {
    static final int AGENT = 0xE5484D;
    static final int PERSON = 0x3B82F6;

    public Act {
        places = List.copyOf(places);
    }

    /** What stands for whoever did it. */
    int colour() {
        return isOfPerson ? PERSON : AGENT;
    }
}
