package dev.atelier.desktop.rfb;

/**
 * The picture that a server keeps up to date by sending what changed. Counts how much really changed, because servers send areas again that look
 * as before, and a blinking caret is no reason to wait. Not thread-safe.
 */
final class Framebuffer {
    /** More than any desktop of ours, and little enough that a hostile server cannot fill the memory: 4096 by 4096. */
    static final int MOST_PIXELS = 1 << 24;

    private int width;
    private int height;
    private int[] pixels;
    private Area changed = new Area(0, 0, 0, 0);
    private int changes;

    Framebuffer(int width, int height) throws RfbException {
        check(width, height);
        this.width = width;
        this.height = height;
        this.pixels = new int[width * height];
    }

    private static void check(int width, int height) throws RfbException {
        if (width < 1 || height < 1 || (long) width * height > MOST_PIXELS) {
            throw new RfbException("the desktop says it is " + width + " by " + height + " pixels");
        }
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    /** Everything is black until the server sends it. */
    void resize(int newWidth, int newHeight) throws RfbException {
        check(newWidth, newHeight);
        width = newWidth;
        height = newHeight;
        pixels = new int[newWidth * newHeight];
        changed = new Area(0, 0, newWidth, newHeight);
        changes = newWidth * newHeight;
    }

    /** Refuses an area that is not on the desktop. */
    Area area(int x, int y, int areaWidth, int areaHeight) throws RfbException {
        var area = new Area(x, y, areaWidth, areaHeight);
        if (!new Area(0, 0, width, height).contains(area)) {
            throw new RfbException(area + " is not on a desktop of " + width + " by " + height);
        }
        return area;
    }

    /** @param row pixels from {@code x} on, of which the lower 24 bits count */
    void put(int x, int y, int[] row, int count) {
        int at = y * width + x;
        int first = -1;
        int last = -1;
        for (int i = 0; i < count; i++) {
            int pixel = row[i] & 0xFFFFFF;
            if (pixels[at + i] != pixel) {
                pixels[at + i] = pixel;
                first = first < 0 ? i : first;
                last = i;
                changes++;
            }
        }
        if (first >= 0) {
            changed = changed.around(new Area(x + first, y, last - first + 1, 1));
        }
    }

    /** The two areas may overlap. */
    void copy(int fromX, int fromY, Area to) {
        var row = new int[to.width()];
        boolean downwards = fromY >= to.y();
        for (int i = 0; i < to.height(); i++) {
            int line = downwards ? i : to.height() - 1 - i;
            System.arraycopy(pixels, (fromY + line) * width + fromX, row, 0, to.width());
            put(to.x(), to.y() + line, row, to.width());
        }
    }

    Picture picture() {
        return new Picture(width, height, pixels.clone());
    }

    /** What changed since this was asked last. */
    Damage takeDamage() {
        var damage = new Damage(changed, changes);
        changed = new Area(0, 0, 0, 0);
        changes = 0;
        return damage;
    }

    /** @param pixels how many of the area have another colour now */
    record Damage(Area area, int pixels) {}
}
