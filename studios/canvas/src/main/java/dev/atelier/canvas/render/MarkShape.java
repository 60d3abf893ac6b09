package dev.atelier.canvas.render;

import dev.atelier.canvas.brush.Mark;
import java.awt.geom.Path2D;

/** A brush's mark as a shape to fill. */
final class MarkShape {
    private MarkShape() {}

    static Path2D.Double of(Mark mark) {
        int points = mark.rings() == 0 ? 0 : mark.end(mark.rings() - 1) / 2;
        var shape = new Path2D.Double(Path2D.WIND_NON_ZERO, points + mark.rings() + 1);
        for (int ring = 0; ring < mark.rings(); ring++) {
            int start = mark.start(ring);
            shape.moveTo(mark.coordinate(start), mark.coordinate(start + 1));
            for (int i = start + 2; i < mark.end(ring); i += 2) {
                shape.lineTo(mark.coordinate(i), mark.coordinate(i + 1));
            }
            shape.closePath();
        }
        return shape;
    }
}
