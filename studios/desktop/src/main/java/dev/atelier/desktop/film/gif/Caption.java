package dev.atelier.desktop.film.gif;

import dev.atelier.desktop.rfb.Picture;
import java.util.Arrays;
import java.util.Optional;

/** A line below a picture with what was done last, behind a mark in the colour of whoever did it. Hides nothing of the picture. */
final class Caption {
    private static final int DARK = 0x17191C;
    private static final int LIGHT = 0xF2F4F6;
    private static final int MARGIN = 4;
    private static final int MARK = 7;
    /** Pictures from twice this width on have letters of twice the size. */
    private static final int USUAL_WIDTH = 800;

    private final Letters letters = Letters.load();

    /** Pixels that it takes below a picture so wide. */
    static int height(int width) {
        return (Letters.HEIGHT + 2 * MARGIN) * size(width);
    }

    private static int size(int width) {
        return Math.max(1, width / USUAL_WIDTH);
    }

    /** @param last what was done last; the line stays empty without */
    Picture below(Picture picture, Optional<Act> last) {
        int width = picture.width();
        int height = picture.height() + height(width);
        var pixels = Arrays.copyOf(picture.pixels(), width * height);
        Arrays.fill(pixels, picture.pixels().length, pixels.length, DARK);
        last.ifPresent(act -> write(act, pixels, width, picture.pixels().length));
        return new Picture(width, height, pixels);
    }

    /** @param begin where the line begins among the pixels */
    private void write(Act act, int[] pixels, int width, int begin) {
        int size = size(width);
        int left = (2 * MARGIN + MARK) * size;
        int room = (width - left - MARGIN * size) / (Letters.WIDTH * size);
        if (room > 0) {
            int top = begin + MARGIN * size * width;
            mark(act.colour(), pixels, width, top + MARGIN * size, size);
            letters.draw(shortened(act.words(), room), pixels, width, top + left, size, LIGHT);
        }
    }

    private static void mark(int colour, int[] pixels, int width, int at, int size) {
        int lower = (Letters.HEIGHT - MARK) / 2 * size;
        for (int y = lower; y < lower + MARK * size; y++) {
            Arrays.fill(pixels, at + y * width, at + y * width + MARK * size, colour);
        }
    }

    /** In one line, of at most so many letters. */
    private static String shortened(String words, int room) {
        var line = words.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
        int[] letters = line.codePoints().toArray();
        return letters.length <= room ? line : new String(letters, 0, room - 1) + "…";
    }
}
