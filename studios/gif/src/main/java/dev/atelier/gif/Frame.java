package dev.atelier.gif;

/**
 * A picture of an animation. Compared by identity of the array, which nobody relies on.
 *
 * @param pixels {@code 0xRRGGBB}, row by row; nobody may change them
 */
@SuppressWarnings("ArrayRecordComponent")
public record Frame(int width, int height, int[] pixels) {
    public Frame {
        if (width < 1 || height < 1 || width > 0xFFFF || height > 0xFFFF || pixels.length != width * height) {
            throw new IllegalArgumentException(pixels.length + " pixels are no picture of " + width + " by " + height);
        }
    }
}
