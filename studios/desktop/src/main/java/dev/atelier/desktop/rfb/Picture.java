package dev.atelier.desktop.rfb;

/** What a desktop showed at one moment: an int {@code 0xRRGGBB} a pixel, row by row. Nobody changes the array after it was handed over. */
@SuppressWarnings("ArrayRecordComponent") // Compared by nobody, and copied by who wants to change it.
public record Picture(int width, int height, int[] pixels) {
    public Picture {
        if (width < 1 || height < 1 || pixels.length != width * height) {
            throw new IllegalArgumentException(
                    "a picture of " + width + " by " + height + " does not have " + pixels.length + " pixels");
        }
    }

    /** @throws IndexOutOfBoundsException outside of the picture */
    public int at(int x, int y) {
        if (x < 0 || x >= width || y < 0 || y >= height) {
            throw new IndexOutOfBoundsException("(" + x + ", " + y + ") is not in " + width + " by " + height);
        }
        return pixels[y * width + x];
    }

    /** The part of it that lies in an area, which must be inside and not empty. */
    public Picture part(Area area) {
        if (!new Area(0, 0, width, height).contains(area)) {
            throw new IllegalArgumentException(area + " is not in a picture of " + width + " by " + height);
        }
        var cut = new int[area.width() * area.height()];
        for (int row = 0; row < area.height(); row++) {
            System.arraycopy(pixels, (area.y() + row) * width + area.x(), cut, row * area.width(), area.width());
        }
        return new Picture(area.width(), area.height(), cut);
    }
}
