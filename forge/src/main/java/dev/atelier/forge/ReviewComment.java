package dev.atelier.forge;

import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wrote on a line of a pull request.
 *
 * @param author login; empty if the forge knows nobody any more
 * @param page for people; null if the forge does not say
 */
public record ReviewComment(
        long id,
        String author,
        String body,
        Place place,
        Instant at,
        @Nullable URI page) {
    /**
     * Which line.
     *
     * @param line of the file as it would be after the change, from 1; null if it is not in the newest version, or for a whole file
     * @param commit that the author saw
     */
    public record Place(String path, @Nullable Integer line, String commit) {}
}
