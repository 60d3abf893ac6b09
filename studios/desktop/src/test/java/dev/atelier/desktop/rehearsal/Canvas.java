package dev.atelier.desktop.rehearsal;

import dev.atelier.desktop.rfb.Picture;
import dev.atelier.desktop.tool.Png;
import java.util.Arrays;

/** A screen that a test paints. */
final class Canvas {
    static final int DESKTOP = 0x3D5A73;
    static final int PANEL = 0x22262E;
    private static final int WHITE = 0xFFFFFF;

    private final int width;
    private final int height;
    private final int[] pixels;

    Canvas(int width, int height) {
        this.width = width;
        this.height = height;
        this.pixels = new int[width * height];
        Arrays.fill(pixels, DESKTOP);
    }

    static Canvas screen() {
        return new Canvas(1280, 800).panel(4);
    }

    Canvas bar(int color, int x, int y, int wide, int high) {
        for (int row = y; row < y + high; row++) {
            Arrays.fill(pixels, row * width + x, row * width + x + wide, color);
        }
        return this;
    }

    Canvas frame(int color, int x, int y, int wide, int high) {
        return bar(color, x, y, wide, high).bar(WHITE, x + 6, y + 6, wide - 12, high - 12);
    }

    Canvas panel(int pictures) {
        bar(PANEL, 0, height - 36, width, 36);
        for (int i = 0; i < pictures; i++) {
            bar(0xE0A030 + i * 40, 10 + i * 34, height - 31, 10, 26);
            bar(WHITE, 24 + i * 34, height - 31, 12, 26); // a picture in two parts
        }
        return this;
    }

    /** The visitors' book at (24, 140), as a browser draws it. */
    Canvas book() {
        bar(WHITE, 0, 0, width, height - 36);
        bar(0xDEE1E6, 0, 0, width, 90);
        bar(BookSight.VIOLET, 24, 140, 600, 56).bar(WHITE, 40, 156, 150, 20);
        frame(BookSight.PINK, 24, 240, 600, 52);
        frame(BookSight.TEAL, 24, 340, 600, 52);
        frame(BookSight.ORANGE, 24, 410, 40, 40);
        return bar(BookSight.BLUE, 24, 470, 240, 56);
    }

    /** Letters, to whoever cannot read. */
    Canvas text(int x, int y) {
        for (int i = 0; i < 8; i++) {
            bar(0x111111, x + i * 12, y, 4, 18);
        }
        return this;
    }

    Sight sight() {
        return new Sight(picture());
    }

    byte[] png() {
        return Png.encode(picture());
    }

    private Picture picture() {
        return new Picture(width, height, pixels.clone());
    }
}
