package dev.atelier.desktop.tool;

import dev.atelier.desktop.event.Point;
import dev.atelier.desktop.rfb.Area;
import dev.atelier.desktop.rfb.Picture;

/**
 * How a screen becomes the picture that a model gets, and its places those of the screen. Providers shrink what is too large without a word, and
 * then the model's clicks go astray; so pictures are shrunk here, to the largest that is left alone. A screen of 1280 by 800 is.
 *
 * @param width of the picture
 * @param height of the picture
 */
public record Scale(int screenWidth, int screenHeight, int width, int height) {
    /** The longest edge that is left alone. */
    static final int LONGEST = 1568;

    /** Pictures are cut into squares of so many pixels… */
    static final int TILE = 28;

    /** …of which so many may be. */
    static final int MOST_TILES = 1568;

    public static Scale of(int screenWidth, int screenHeight) {
        boolean wide = screenWidth >= screenHeight;
        int edge = wide ? screenWidth : screenHeight;
        int other = wide ? screenHeight : screenWidth;
        int longest = Math.min(edge, LONGEST);
        while (!fits(longest, shorter(longest, edge, other))) {
            longest--;
        }
        int shortest = shorter(longest, edge, other);
        return new Scale(screenWidth, screenHeight, wide ? longest : shortest, wide ? shortest : longest);
    }

    private static int shorter(int longest, int edge, int other) {
        return Math.max(1, (int) ((long) longest * other / edge));
    }

    static boolean fits(int width, int height) {
        return Math.max(width, height) <= LONGEST
                && Math.ceilDiv(width, TILE) * Math.ceilDiv(height, TILE) <= MOST_TILES;
    }

    public boolean isOneToOne() {
        return width == screenWidth && height == screenHeight;
    }

    /** The picture of a screen, as it is sent. */
    public Picture picture(Picture screen) {
        return isOneToOne() ? screen : Shrinking.of(screen, width, height);
    }

    /** The screen's pixel at a place in the picture. */
    public Point toScreen(Point inPicture) {
        return new Point(
                map(inPicture.x(), screenWidth, width, screenWidth - 1),
                map(inPicture.y(), screenHeight, height, screenHeight - 1));
    }

    /** Where a pixel of the screen is in the picture. */
    public Point toPicture(Point onScreen) {
        return new Point(
                map(onScreen.x(), width, screenWidth, width - 1), map(onScreen.y(), height, screenHeight, height - 1));
    }

    /** The part of the screen that an area of the picture shows, by its edges; at least one pixel. */
    public Area toScreen(Area inPicture) {
        int left = map(inPicture.x(), screenWidth, width, screenWidth - 1);
        int top = map(inPicture.y(), screenHeight, height, screenHeight - 1);
        int right = map(inPicture.x() + inPicture.width(), screenWidth, width, screenWidth);
        int bottom = map(inPicture.y() + inPicture.height(), screenHeight, height, screenHeight);
        return new Area(left, top, Math.max(1, right - left), Math.max(1, bottom - top));
    }

    private static int map(int value, int to, int from, int most) {
        return Math.clamp(Math.round((double) value * to / from), 0, most);
    }
}
