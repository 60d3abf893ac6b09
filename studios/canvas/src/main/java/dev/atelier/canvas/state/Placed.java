package dev.atelier.canvas.state;

import dev.atelier.canvas.Stroke;
import dev.atelier.canvas.Stroke.Author;
import dev.atelier.journal.Actor;

/**
 * A stroke on the canvas.
 *
 * @param by who drew it
 */
public record Placed(Stroke stroke, Actor by) {
    public boolean isHuman() {
        return stroke.author() == Author.HUMAN;
    }
}
