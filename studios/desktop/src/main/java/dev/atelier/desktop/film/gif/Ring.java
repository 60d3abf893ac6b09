package dev.atelier.desktop.film.gif;

import dev.atelier.desktop.event.Point;
import dev.atelier.desktop.rfb.Picture;

/** A ring around a place, with a light edge, so that it is seen on whatever it lies. */
final class Ring {
    private static final int LIGHT = 0xFFFFFF;
    private static final double INNER = 9;
    private static final double OUTER = 12;
    private static final double EDGE = 13.5;

    private Ring() {}

    /** @param screen size of the desktop, in whose pixels the places are */
    static Picture around(Picture picture, Act act, Picture screen) {
        var pixels = picture.pixels().clone();
        for (var place : act.places()) {
            double x = (place.x() + 0.5) * picture.width() / screen.width();
            double y = (place.y() + 0.5) * picture.height() / screen.height();
            draw(picture, pixels, new Point((int) x, (int) y), act.colour());
        }
        return new Picture(picture.width(), picture.height(), pixels);
    }

    private static void draw(Picture picture, int[] pixels, Point centre, int colour) {
        int reach = (int) Math.ceil(EDGE);
        int top = Math.max(0, centre.y() - reach);
        int bottom = Math.min(picture.height() - 1, centre.y() + reach);
        int left = Math.max(0, centre.x() - reach);
        int right = Math.min(picture.width() - 1, centre.x() + reach);
        for (int y = top; y <= bottom; y++) {
            for (int x = left; x <= right; x++) {
                double distance = Math.hypot(x - centre.x(), y - centre.y());
                if (distance >= INNER && distance <= EDGE) {
                    pixels[y * picture.width() + x] = distance <= OUTER ? colour : LIGHT;
                }
            }
        }
    }
}
