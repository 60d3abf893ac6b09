package dev.atelier.canvas.geometry;

import java.awt.geom.Rectangle2D;

/** Places on a canvas in words. */
public final class Region {
    private Region() {}

    /** Such as "in the upper left", "across the lower third", "outside the canvas". */
    public static String words(Rectangle2D box, int width, int height) {
        double left = Math.max(0, box.getMinX());
        double right = Math.min(width, box.getMaxX());
        double top = Math.max(0, box.getMinY());
        double bottom = Math.min(height, box.getMaxY());
        if (left > right || top > bottom) {
            return "outside the canvas";
        }
        boolean wide = right - left > width * 0.66;
        boolean tall = bottom - top > height * 0.66;
        var column = third((left + right) / 2 / width, "left", "", "right");
        var row = third((top + bottom) / 2 / height, "upper", "", "lower");
        if (wide && tall) {
            return "across the whole canvas";
        }
        if (wide) {
            return row.isEmpty() ? "across the middle" : "across the " + row + " part";
        }
        if (tall) {
            return column.isEmpty() ? "from top to bottom in the middle" : "from top to bottom on the " + column;
        }
        return place(row, column);
    }

    /** One of nine fields, "in the upper left"; columns and rows count from 0. */
    public static String ninth(int column, int row) {
        return place(third((row + 0.5) / 3, "upper", "", "lower"), third((column + 0.5) / 3, "left", "", "right"));
    }

    private static String place(String row, String column) {
        if (row.isEmpty() && column.isEmpty()) {
            return "in the centre";
        }
        if (row.isEmpty()) {
            return "on the " + column;
        }
        return column.isEmpty() ? "in the " + row + " middle" : "in the " + row + " " + column;
    }

    private static String third(double part, String first, String second, String last) {
        return part < 1.0 / 3 ? first : part < 2.0 / 3 ? second : last;
    }
}
