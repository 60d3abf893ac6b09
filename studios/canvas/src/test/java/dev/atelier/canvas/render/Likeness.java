package dev.atelier.canvas.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;

/** How much pictures of one size differ. */
public final class Likeness {
    private Likeness() {}

    /** The mean difference of all channels of all pixels, 0 to 1. */
    public static double error(BufferedImage one, BufferedImage other) {
        assertThat(other.getWidth()).isEqualTo(one.getWidth());
        assertThat(other.getHeight()).isEqualTo(one.getHeight());
        long sum = 0;
        for (int y = 0; y < one.getHeight(); y++) {
            for (int x = 0; x < one.getWidth(); x++) {
                int a = one.getRGB(x, y);
                int b = other.getRGB(x, y);
                for (int shift = 0; shift < 24; shift += 8) {
                    sum += Math.abs(((a >> shift) & 255) - ((b >> shift) & 255));
                }
            }
        }
        return sum / (255.0 * 3 * one.getWidth() * one.getHeight());
    }
}
