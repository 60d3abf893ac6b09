package dev.atelier.canvas;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/**
 * One stroke on the canvas. Its JSON is flat: the fields of path and ink stand beside id and author.
 *
 * @param id 1 to 128 of {@code [A-Za-z0-9_-]}, unique on its canvas
 */
public record Stroke(
        String id,
        Author author,
        @JsonUnwrapped PathData path,
        @JsonUnwrapped Ink ink) {
    /** Who drew it; the lower-case names are the published form. */
    public enum Author {
        AGENT,
        HUMAN
    }

    public static Stroke agent(String id, PathData path, Ink ink) {
        return new Stroke(id, Author.AGENT, path, ink);
    }

    public static Stroke human(String id, PathData path, Ink ink) {
        return new Stroke(id, Author.HUMAN, path, ink);
    }
}
