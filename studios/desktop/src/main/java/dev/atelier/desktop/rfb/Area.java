package dev.atelier.desktop.rfb;

import com.fasterxml.jackson.annotation.JsonIgnore;

/** A rectangle of pixels, from its top left corner. */
public record Area(int x, int y, int width, int height) {
    public Area {
        if (x < 0 || y < 0 || width < 0 || height < 0) {
            throw new IllegalArgumentException(
                    "an area cannot be at (" + x + ", " + y + ") with " + width + " by " + height);
        }
    }

    @JsonIgnore
    public boolean isEmpty() {
        return width == 0 || height == 0;
    }

    public boolean contains(Area other) {
        return other.x >= x
                && other.y >= y
                && (long) other.x + other.width <= (long) x + width
                && (long) other.y + other.height <= (long) y + height;
    }

    /** The smallest one around both. */
    public Area around(Area other) {
        if (isEmpty()) {
            return other;
        }
        if (other.isEmpty()) {
            return this;
        }
        int left = Math.min(x, other.x);
        int top = Math.min(y, other.y);
        int right = Math.max(x + width, other.x + other.width);
        int bottom = Math.max(y + height, other.y + other.height);
        return new Area(left, top, right - left, bottom - top);
    }
}
