package dev.atelier.canvas.plot;

import dev.atelier.canvas.geometry.Outline;
import dev.atelier.canvas.geometry.Shapes;
import dev.atelier.canvas.state.CanvasState;

/** Measures by walking along lines in small steps. */
final class Sampling {
    private static final double STEP = 0.05;

    private Sampling() {}

    /** How much of all lines of a canvas is within a rectangle at the origin. */
    static double lengthWithin(CanvasState canvas, double width, double height) {
        double within = 0;
        for (var stroke : canvas.visible()) {
            for (var part : Outline.of(Shapes.lenient(stroke.path())).parts()) {
                for (double way = STEP / 2; way < part.length(); way += STEP) {
                    var at = part.at(way);
                    if (at.x() >= 0 && at.x() <= width && at.y() >= 0 && at.y() <= height) {
                        within += STEP;
                    }
                }
            }
        }
        return within;
    }
}
