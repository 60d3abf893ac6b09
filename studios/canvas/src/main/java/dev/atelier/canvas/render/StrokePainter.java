package dev.atelier.canvas.render;

import dev.atelier.canvas.Look;
import dev.atelier.canvas.Rgba;
import dev.atelier.canvas.Stroke;
import dev.atelier.canvas.Style;
import dev.atelier.canvas.brush.Mark;
import dev.atelier.canvas.brush.Marks;
import dev.atelier.canvas.geometry.Shapes;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.util.List;

/** Lays strokes onto a raster, one over the other. */
final class StrokePainter {
    private final Graphics2D graphics;
    private final Style style;
    /** In canvas units: what one pixel is in a small picture, so that no line vanishes there; where a unit is a pixel, any width is shown. */
    private final double thinnest;

    /** Takes over the graphics and scales it; the caller disposes of it. */
    StrokePainter(Graphics2D graphics, Style style, double scale) {
        this.graphics = graphics;
        this.style = style;
        this.thinnest = scale < 1 ? 1 / scale : 0;
        graphics.scale(scale, scale);
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    }

    void paint(Stroke stroke) {
        var look = style.look(stroke);
        var shape = Shapes.lenient(stroke.path());
        var fill = look.fill();
        if (fill != null) {
            graphics.setColor(color(fill, look.fillOpacity()));
            graphics.fill(shape);
        }
        if (look.brush() != null) {
            marks(marks(stroke, look));
        } else if (look.width() > 0) {
            double width = Math.max(look.width(), thinnest);
            graphics.setColor(color(look.color(), look.opacity()));
            if (hasPressure(stroke, look)) {
                var path = stroke.path();
                graphics.fill(PressureLine.shape(path.points(), path.pressures(), width));
            } else {
                graphics.setStroke(new BasicStroke((float) width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
                graphics.draw(shape);
            }
        }
    }

    /** What a brush leaves; nothing for plain lines. */
    static List<Mark> marks(Stroke stroke, Look look) {
        var brush = look.brush();
        return brush == null || look.width() <= 0
                ? List.of()
                : Marks.of(stroke.path(), brush, look.color(), look.width(), look.opacity());
    }

    private void marks(List<Mark> marks) {
        for (var mark : marks) {
            graphics.setColor(color(mark.color(), 1));
            graphics.fill(MarkShape.of(mark));
        }
    }

    static boolean hasPressure(Stroke stroke, Look look) {
        var path = stroke.path();
        return look.pressure()
                && !path.pressures().isEmpty()
                && path.pressures().size() == path.points().size();
    }

    private static Color color(Rgba color, double opacity) {
        return new Color(color.red(), color.green(), color.blue(), (int) Math.round(color.alpha() * opacity));
    }
}
