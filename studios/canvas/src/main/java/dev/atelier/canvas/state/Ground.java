package dev.atelier.canvas.state;

import dev.atelier.canvas.CanvasEvent;
import org.jspecify.annotations.Nullable;

/**
 * What a painting program left under the strokes.
 *
 * @param cleared the act of a person that took it away; null if it is there
 */
record Ground(CanvasEvent.Painted painted, @Nullable String cleared) {}
