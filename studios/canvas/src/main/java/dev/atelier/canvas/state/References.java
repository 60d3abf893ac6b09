package dev.atelier.canvas.state;

import dev.atelier.canvas.CanvasEvent.Referenced;
import org.jspecify.annotations.Nullable;

/**
 * What was imagined for a piece.
 *
 * @param count how many there were
 * @param latest the one that counts; null before the first
 */
public record References(int count, @Nullable Referenced latest) {
    static final References NONE = new References(0, null);

    References plus(Referenced next) {
        return new References(count + 1, next);
    }
}
