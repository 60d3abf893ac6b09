package dev.atelier.desktop.rehearsal;

import dev.atelier.desktop.rfb.Area;
import dev.atelier.desktop.rfb.Picture;
import dev.atelier.desktop.tool.Png;
import java.util.HashMap;
import java.util.Optional;

/** A picture of the screen as pixels, which is all that the operator sees. Places are those of the picture. */
final class Sight {
    private static final int STEP = 4;
    private static final int ALIKE = 24;

    private final int width;
    private final int height;
    private final Picture picture;

    Sight(Picture picture) {
        this.width = picture.width();
        this.height = picture.height();
        this.picture = picture;
    }

    /** Empty if it is no picture. */
    static Optional<Sight> of(byte[] file) {
        return Png.decode(file).map(Sight::new);
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    Area whole() {
        return new Area(0, 0, width, height);
    }

    /** Red, green and blue of a pixel. */
    int at(int x, int y) {
        return picture.at(x, y);
    }

    /** Whether two colours look the same, but for what shrinking a picture does to them. */
    static boolean alike(int one, int other) {
        return Math.abs((one >> 16 & 0xFF) - (other >> 16 & 0xFF)) <= ALIKE
                && Math.abs((one >> 8 & 0xFF) - (other >> 8 & 0xFF)) <= ALIKE
                && Math.abs((one & 0xFF) - (other & 0xFF)) <= ALIKE;
    }

    static int brightness(int color) {
        return ((color >> 16 & 0xFF) * 3 + (color >> 8 & 0xFF) * 6 + (color & 0xFF)) / 10;
    }

    /** The color that most of an area has. */
    int mostIn(Area area) {
        var counts = new HashMap<Integer, Integer>();
        for (int y = area.y(); y < area.y() + area.height(); y += STEP) {
            for (int x = area.x(); x < area.x() + area.width(); x += STEP) {
                counts.merge(at(x, y), 1, Integer::sum);
            }
        }
        int most = 0;
        int times = 0;
        for (var count : counts.entrySet()) {
            if (count.getValue() > times || (count.getValue() == times && count.getKey() < most)) {
                most = count.getKey();
                times = count.getValue();
            }
        }
        return most;
    }

    /** How much of an area has a color, 0 to 1. */
    double share(Area area, int color) {
        int all = 0;
        int same = 0;
        for (int y = area.y(); y < area.y() + area.height(); y += STEP) {
            for (int x = area.x(); x < area.x() + area.width(); x += STEP) {
                all++;
                same += alike(at(x, y), color) ? 1 : 0;
            }
        }
        return all == 0 ? 0 : (double) same / all;
    }

    /** How much of the picture is another than it was, 0 to 1; all of it if the size is. */
    double change(Sight before) {
        if (before.width != width || before.height != height) {
            return 1;
        }
        int all = 0;
        int other = 0;
        for (int y = 0; y < height; y += STEP) {
            for (int x = 0; x < width; x += STEP) {
                all++;
                other += alike(at(x, y), before.at(x, y)) ? 0 : 1;
            }
        }
        return (double) other / all;
    }
}
