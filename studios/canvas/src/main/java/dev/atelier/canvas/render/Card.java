package dev.atelier.canvas.render;

import dev.atelier.canvas.Style;
import dev.atelier.canvas.geometry.Shapes;
import dev.atelier.canvas.state.CanvasState;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;

/** The picture that messengers and networks show beside a link: 1200 by 630, the canvas in its middle on dark ground. Stateless. */
public final class Card {
    private static final int WIDTH = 1_200;
    private static final int HEIGHT = 630;
    private static final int PADDING = 50;
    private static final float PEN = 2.5f;
    private static final Color GROUND = new Color(26, 26, 46);

    private Card() {}

    /** What a plotter drew stands in white on the ground itself, all else on its paper. */
    public static BufferedImage of(CanvasState state, Paintings paintings) {
        var options = state.options();
        double scale = Math.min((WIDTH - 2.0 * PADDING) / options.width(), (HEIGHT - 2.0 * PADDING) / options.height());
        var card = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        var graphics = card.createGraphics();
        try {
            graphics.setColor(GROUND);
            graphics.fillRect(0, 0, WIDTH, HEIGHT);
            graphics.translate((WIDTH - options.width() * scale) / 2, (HEIGHT - options.height() * scale) / 2);
            if (options.style() == Style.PLOTTER) {
                lines(graphics, state, scale);
            } else {
                graphics.drawImage(new CanvasRenderer().png(state, scale, paintings), 0, 0, null);
            }
        } finally {
            graphics.dispose();
        }
        return card;
    }

    private static void lines(Graphics2D graphics, CanvasState state, double scale) {
        graphics.scale(scale, scale);
        graphics.clip(new Rectangle2D.Double(
                0, 0, state.options().width(), state.options().height()));
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.setColor(Color.WHITE);
        graphics.setStroke(new BasicStroke(PEN, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        for (var stroke : state.visible()) {
            graphics.draw(Shapes.lenient(stroke.path()));
        }
    }
}
