package dev.atelier.canvas.sketch.child;

/** What is done to the skin of a picture: streaks, cracks and varnish. Coordinates are pixels. */
final class Surface {
    private final Raster raster;
    private final Chance chance;

    Surface(Raster raster, Chance chance) {
        this.raster = raster;
        this.chance = chance;
    }

    /**
     * Streaks along a direction, lighter and darker, or of a colour.
     *
     * @param how angle, how far apart, strength 0 to 1; and red, green and blue, or nothing
     */
    void striate(byte[] mask, double[] how) {
        double along = Math.cos(how[0]);
        double across = Math.sin(how[0]);
        double apart = Math.max(1, how[1]);
        boolean coloured = how.length > 3;
        for (int i = 0; i < mask.length; i++) {
            if (mask[i] == 0) {
                continue;
            }
            int x = i % raster.width;
            int y = i / raster.width;
            double u = (x * along + y * across) / (apart * 18);
            double v = (y * along - x * across) / apart;
            // Streaks waver a little, and finer ones lie between them.
            double streak =
                    chance.at(u, v + chance.at(u * 3, v / 9 + 40)) * 0.65 + chance.at(u * 2 + 60, v * 2.7) * 0.35;
            double strength = (streak - 0.5) * 2 * how[2] * (mask[i] & 255) / 255.0;
            if (coloured) {
                raster.lay(i, how[3], how[4], how[5], 2 * strength);
            } else {
                double tone = strength > 0 ? 255 : 0;
                raster.lay(i, tone, tone, tone, Math.abs(strength) * 0.5);
            }
        }
    }

    /**
     * Cracks as of old paint, between cells.
     *
     * @param how how large the cells are, how wide the cracks, opacity, and red, green and blue
     */
    void crackle(byte[] mask, double[] how) {
        double size = Math.max(4, how[0]);
        for (int i = 0; i < mask.length; i++) {
            if (mask[i] == 0) {
                continue;
            }
            double x = i % raster.width / size;
            int row = i / raster.width;
            double y = row / size;
            double bent = 0.25 * chance.at(x * 3 + 11, y * 3);
            double far = chance.border(x + bent, y + 0.25 * chance.at(x * 3, y * 3 + 23)) * size;
            double wide = how[1] / 2 * (0.3 + 1.4 * chance.rich(x / 3, y / 3));
            double share = Math.clamp(wide + 0.5 - far, 0, 1) * how[2] * (mask[i] & 255) / 255.0;
            raster.lay(i, how[3], how[4], how[5], share);
        }
    }

    /**
     * Makes darks deeper and colours fuller, as a coat of varnish does.
     *
     * @param how depth 0 to 1, warmth 0 to 1
     */
    void varnish(byte[] mask, double[] how) {
        double depth = how[0];
        double warmth = how[1];
        for (int i = 0; i < mask.length; i++) {
            if (mask[i] == 0) {
                continue;
            }
            int pixel = raster.pixels[i];
            int r = (pixel >> 16) & 255;
            int g = (pixel >> 8) & 255;
            int b = pixel & 255;
            double grey = 0.3 * r + 0.59 * g + 0.11 * b;
            double light = 1 - 0.45 * depth * (1 - grey / 255);
            double full = 1 + 0.4 * depth;
            raster.lay(
                    i,
                    (grey + (r - grey) * full) * light,
                    (grey + (g - grey) * full) * light * (1 - 0.04 * warmth),
                    (grey + (b - grey) * full) * light * (1 - 0.18 * warmth),
                    (mask[i] & 255) / 255.0);
        }
    }
}
