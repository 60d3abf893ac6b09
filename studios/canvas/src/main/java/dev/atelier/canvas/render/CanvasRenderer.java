package dev.atelier.canvas.render;

import dev.atelier.canvas.geometry.Outline;
import dev.atelier.canvas.geometry.Shapes;
import dev.atelier.canvas.state.CanvasState;
import dev.atelier.canvas.state.Placed;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.image.BufferedImage;

/** Pictures of whole canvases. Stateless and thread-safe. */
public final class CanvasRenderer {
    /** The longest side of a picture, in pixels. */
    public static final int LONGEST_SIDE = 4_800;

    private static final double SMALLEST_SCALE = 0.05;
    private static final double RING = 7;

    /** The canvas on white paper. The scale, in pixels per canvas unit, is brought to where the picture has 12 to 4800 pixels a side. */
    public BufferedImage png(CanvasState state, double scale) {
        return png(state, scale, Paintings.NONE);
    }

    /** The same, with what a program painted under the strokes. */
    public BufferedImage png(CanvasState state, double scale, Paintings paintings) {
        return new LiveRaster(Math.max(scale, SMALLEST_SCALE), LONGEST_SIDE).show(state, paintings);
    }

    /** Draws a small ring around where each stroke of a person begins, so that an agent can tell them from its own. */
    public static BufferedImage ringPeoplesStrokes(BufferedImage picture, CanvasState state) {
        double scale = (double) picture.getWidth() / state.options().width();
        var graphics = picture.createGraphics();
        graphics.scale(scale, scale);
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        for (int i = 0; i < state.log().size(); i++) {
            Placed placed = state.log().get(i);
            if (placed.isHuman() && !state.gone().contains(i)) {
                var start = Outline.of(Shapes.lenient(placed.stroke().path())).start();
                var ring = new Ellipse2D.Double(start.x() - RING, start.y() - RING, 2 * RING, 2 * RING);
                graphics.setStroke(new BasicStroke(3));
                graphics.setColor(new Color(255, 255, 255, 200));
                graphics.draw(ring);
                graphics.setStroke(new BasicStroke(1.2f));
                graphics.setColor(new Color(214, 0, 110));
                graphics.draw(ring);
            }
        }
        graphics.dispose();
        return picture;
    }
}
