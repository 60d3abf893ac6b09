package dev.atelier.canvas.render;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;

/**
 * How much of the paper is covered.
 *
 * @param share of all pixels that are not the paper's white, 0 to 1
 * @param ninths the same for nine fields, row by row
 */
public record Coverage(double share, List<Double> ninths) {
    public Coverage {
        ninths = List.copyOf(ninths);
    }

    /** Measures a picture on white paper. */
    public static Coverage of(BufferedImage picture) {
        int width = picture.getWidth();
        int height = picture.getHeight();
        var inked = new long[9];
        var all = new long[9];
        var row = new int[width];
        long sum = 0;
        for (int y = 0; y < height; y++) {
            picture.getRGB(0, y, width, 1, row, 0, width);
            for (int x = 0; x < width; x++) {
                int covered = (row[x] & 0xffffff) == 0xffffff ? 0 : 1;
                int field = 3 * (3 * y / height) + 3 * x / width;
                inked[field] += covered;
                all[field]++;
                sum += covered;
            }
        }
        var ninths = new ArrayList<Double>(9);
        for (int i = 0; i < 9; i++) {
            ninths.add(all[i] == 0 ? 0 : (double) inked[i] / all[i]);
        }
        return new Coverage((double) sum / ((long) width * height), ninths);
    }
}
