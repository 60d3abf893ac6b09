package dev.atelier.canvas.web;

import dev.atelier.canvas.CanvasOptions;
import dev.atelier.canvas.render.CanvasRenderer;
import org.jspecify.annotations.Nullable;

/**
 * How large a picture is wanted: by a scale, or to fit within so many pixels; the canvas keeps its shape.
 *
 * @param scale pixels per canvas unit; only where neither width nor height is given
 * @param width at most so many pixels; 0 for as many as there are
 * @param height at most so many pixels; 0 for as many as there are
 */
record PictureSize(double scale, int width, int height) {
    static PictureSize read(@Nullable String scale, @Nullable String width, @Nullable String height) {
        if (scale != null && (width != null || height != null)) {
            throw CanvasAnswers.refused("scale: does not go with width and height, use either");
        }
        return new PictureSize(scale(scale), side("width", width), side("height", height));
    }

    double scale(CanvasOptions canvas) {
        if (width == 0 && height == 0) {
            return scale;
        }
        double across = width == 0 ? Double.MAX_VALUE : (double) width / canvas.width();
        double down = height == 0 ? Double.MAX_VALUE : (double) height / canvas.height();
        return Math.min(across, down);
    }

    /** Tells sizes apart. */
    String name() {
        return width == 0 && height == 0 ? "" + scale : width + "x" + height;
    }

    private static int side(String name, @Nullable String text) {
        if (text == null) {
            return 0;
        }
        int most = CanvasRenderer.LONGEST_SIDE;
        if (!text.matches("[0-9]{1,5}") || Integer.parseInt(text) < 16 || Integer.parseInt(text) > most) {
            throw CanvasAnswers.refused(
                    name + ": '" + CanvasAnswers.shown(text) + "' must be a number of pixels from 16 to " + most);
        }
        return Integer.parseInt(text);
    }

    private static double scale(@Nullable String text) {
        if (text == null) {
            return 1;
        }
        if (!text.matches("[0-9]{0,6}\\.?[0-9]{1,6}") || Double.parseDouble(text) == 0) {
            throw CanvasAnswers.refused(
                    "scale: '" + CanvasAnswers.shown(text) + "' is no scale, use a number such as 0.25 or 2");
        }
        return Double.parseDouble(text);
    }
}
