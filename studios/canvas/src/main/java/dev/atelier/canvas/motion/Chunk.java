package dev.atelier.canvas.motion;

import dev.atelier.canvas.Motion;
import dev.atelier.canvas.Stroke;
import java.time.Duration;
import java.util.List;

/**
 * Strokes that become one event.
 *
 * @param firstIndex how many strokes of the same call come before
 */
public record Chunk(int firstIndex, List<Stroke> strokes, Motion motion) {
    public Chunk {
        strokes = List.copyOf(strokes);
    }

    public Duration duration() {
        return Duration.ofNanos(Math.round(motion.durationMs() * 1e6));
    }
}
