package dev.atelier.canvas.brush;

import java.util.Map;

/**
 * A brush that an agent's configuration adds. On the canvas its strokes are strokes of the brush that it is made of, with its tuning, so a piece looks
 * the same where nobody knows it.
 *
 * @param name what the agent calls it
 * @param base the brush that it is made of
 * @param tuning numbers that differ from those, by their name in the file
 */
public record OwnBrush(String name, String base, Map<String, Double> tuning) {
    public OwnBrush {
        tuning = Map.copyOf(tuning);
    }
}
