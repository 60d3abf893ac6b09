package dev.atelier.desktop.film.gif;

import dev.atelier.desktop.event.Point;
import java.time.Instant;
import java.util.List;

/**
 * Something that was done at a place of the desktop.
 *
 * @param places in pixels of the desktop; two for a drag
 * @param isOfPerson whether a person did it, and not the agent
 */
public record Act(Instant at, List<Point> places, boolean isOfPerson) {
    public Act {
        places = List.copyOf(places);
    }
}
