package dev.atelier.canvas.render;

import dev.atelier.canvas.state.CanvasState;
import java.awt.Color;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A picture that follows a canvas: showing a later state costs only the strokes that are new. A state in which a stroke was taken
 * back, erased or put back, or which is not a continuation, is painted anew.
 *
 * <p>Thread-safe; a caller paints on its own thread and gets a copy that is its own.
 */
public final class LiveRaster {
    private final double wanted;
    private final int longestSide;
    private @Nullable BufferedImage image;
    private CanvasState shown = CanvasState.BLANK;

    /**
     * @param scale pixels per canvas unit
     * @param longestSide most pixels a side, whatever the scale
     */
    public LiveRaster(double scale, int longestSide) {
        this.wanted = scale;
        this.longestSide = longestSide;
    }

    /** The canvas on white paper, pixels in {@link BufferedImage#TYPE_INT_RGB}. */
    public BufferedImage show(CanvasState state) {
        return show(state, Paintings.NONE);
    }

    /** The same, with what a program painted under the strokes. */
    public synchronized BufferedImage show(CanvasState state, Paintings paintings) {
        var current = image;
        if (current == null || !continues(state)) {
            current = paper(state, paintings);
            image = current;
            paint(current, state, 0);
        } else {
            paint(current, state, shown.log().size());
        }
        shown = state;
        return copy(current);
    }

    /** How many strokes have to be painted to show this state. */
    public synchronized int left(CanvasState state) {
        return state.log().size()
                - (image != null && continues(state) ? shown.log().size() : 0);
    }

    private boolean continues(CanvasState state) {
        int size = shown.log().size();
        return state.options().equals(shown.options())
                && state.painting().equals(shown.painting())
                && state.log().size() >= size
                // What is gone must be the same, but for strokes that are not painted yet.
                && state.gone().places().containsAll(shown.gone().places())
                && isBeyond(state.gone().places(), shown.gone().places(), size)
                && (size == 0 || state.log().get(size - 1).equals(shown.log().get(size - 1)));
    }

    private static boolean isBeyond(Set<Integer> gone, Set<Integer> before, int size) {
        return gone.size() == before.size() || gone.stream().allMatch(place -> place >= size || before.contains(place));
    }

    private void paint(BufferedImage target, CanvasState state, int from) {
        var graphics = target.createGraphics();
        try {
            var painter = new StrokePainter(graphics, state.options().style(), scale(state));
            for (int i = from; i < state.log().size(); i++) {
                if (!state.gone().contains(i)) {
                    painter.paint(state.log().get(i).stroke());
                }
            }
        } finally {
            graphics.dispose();
        }
    }

    private BufferedImage paper(CanvasState state, Paintings paintings) {
        double scale = scale(state);
        var paper = new BufferedImage(
                (int) Math.max(1, Math.round(state.options().width() * scale)),
                (int) Math.max(1, Math.round(state.options().height() * scale)),
                BufferedImage.TYPE_INT_RGB);
        var graphics = paper.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, paper.getWidth(), paper.getHeight());
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        state.painting()
                .flatMap(painting -> paintings.picture(painting.image()))
                .ifPresent(under -> graphics.drawImage(under, 0, 0, paper.getWidth(), paper.getHeight(), null));
        graphics.dispose();
        return paper;
    }

    private double scale(CanvasState state) {
        return Math.min(
                wanted,
                (double) longestSide
                        / Math.max(state.options().width(), state.options().height()));
    }

    private static BufferedImage copy(BufferedImage image) {
        var copy = new BufferedImage(image.getWidth(), image.getHeight(), image.getType());
        image.copyData(copy.getRaster());
        return copy;
    }
}
