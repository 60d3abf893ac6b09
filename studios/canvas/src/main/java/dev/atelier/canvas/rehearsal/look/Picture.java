package dev.atelier.canvas.rehearsal.look;

import dev.atelier.canvas.rehearsal.craft.Box;
import dev.atelier.canvas.rehearsal.craft.Colour;
import dev.atelier.canvas.rehearsal.craft.Line;
import dev.atelier.canvas.rehearsal.craft.Point;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;
import javax.imageio.ImageIO;

/** The canvas as it came back, reduced to a grid of cells that can be measured. Immutable. */
public final class Picture {
    /** As many cells whatever the ratio of the sides, so that a small thing on a long sheet is not lost in a large cell. */
    private static final int CELLS = 96 * 72;

    private static final double PAPER = 0.965;

    private final Box page;
    private final int columns;
    private final int rows;
    private final Colour[] cells;
    private final double[] ink;

    private Picture(BufferedImage image, Box page) {
        this.page = page;
        double ratio = image.getWidth() / (double) image.getHeight();
        this.columns = Math.clamp(Math.round(Math.sqrt(CELLS * ratio)), 4, 600);
        this.rows = Math.clamp(Math.round(columns / ratio), 4, 600);
        this.cells = new Colour[columns * rows];
        this.ink = new double[columns * rows];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                average(image, column, row);
            }
        }
    }

    /** Reads a picture of the whole page; empty if the bytes are not one. */
    public static Optional<Picture> read(byte[] bytes, Box page) {
        try {
            return Optional.ofNullable(ImageIO.read(new ByteArrayInputStream(bytes)))
                    .map(image -> new Picture(image, page));
        } catch (IOException | RuntimeException unreadable) {
            return Optional.empty();
        }
    }

    private void average(BufferedImage image, int column, int row) {
        int left = column * image.getWidth() / columns;
        int right = Math.max(left + 1, (column + 1) * image.getWidth() / columns);
        int top = row * image.getHeight() / rows;
        int bottom = Math.max(top + 1, (row + 1) * image.getHeight() / rows);
        double red = 0;
        double green = 0;
        double blue = 0;
        int inked = 0;
        int count = 0;
        for (int y = top; y < Math.min(bottom, image.getHeight()); y++) {
            for (int x = left; x < Math.min(right, image.getWidth()); x++) {
                int rgb = image.getRGB(x, y);
                var colour = new Colour(((rgb >> 16) & 255) / 255.0, ((rgb >> 8) & 255) / 255.0, (rgb & 255) / 255.0);
                red += colour.red();
                green += colour.green();
                blue += colour.blue();
                inked += colour.light() < PAPER || colour.saturation() > 0.06 ? 1 : 0;
                count++;
            }
        }
        int index = row * columns + column;
        int n = Math.max(1, count);
        cells[index] = new Colour(red / n, green / n, blue / n);
        ink[index] = (double) inked / n;
    }

    /** Share of the page that is no longer bare paper. */
    public double coverage() {
        return inkIn(page);
    }

    /** Share of a part of the page that is no longer bare paper. */
    public double inkIn(Box part) {
        return sum(part, true);
    }

    /** Mean darkness of a part, 0 white to 1 black. */
    public double darknessIn(Box part) {
        return sum(part, false);
    }

    private double sum(Box part, boolean paper) {
        double total = 0;
        int count = 0;
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                if (part.contains(middle(column, row))) {
                    int index = row * columns + column;
                    total += paper ? ink[index] : 1 - cells[index].light();
                    count++;
                }
            }
        }
        return count == 0 ? 0 : total / count;
    }

    /** How much happens in a part: mean difference between neighbouring cells. */
    public double unrestIn(Box part) {
        double total = 0;
        int count = 0;
        for (int row = 0; row + 1 < rows; row++) {
            for (int column = 0; column + 1 < columns; column++) {
                if (part.contains(middle(column, row))) {
                    int index = row * columns + column;
                    total += difference(cells[index], cells[index + 1])
                            + difference(cells[index], cells[index + columns]);
                    count++;
                }
            }
        }
        return count == 0 ? 0 : total / count;
    }

    private static double difference(Colour a, Colour b) {
        return Math.abs(a.red() - b.red()) + Math.abs(a.green() - b.green()) + Math.abs(a.blue() - b.blue());
    }

    /** Where the dark weighs, as shares of width and height; the middle if nothing is drawn. */
    public Point balance() {
        double x = 0;
        double y = 0;
        double total = 0;
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                double weight = 1 - cells[row * columns + column].light();
                x += weight * (column + 0.5) / columns;
                y += weight * (row + 0.5) / rows;
                total += weight;
            }
        }
        return total < 1e-6 ? new Point(0.5, 0.5) : new Point(x / total, y / total);
    }

    /** Share of the coloured cells whose hue lies within some degrees of one. */
    public double hueShare(double hue, double within) {
        double near = 0;
        double all = 0;
        for (var cell : cells) {
            if (cell.saturation() > 0.15 && cell.light() < 0.97) {
                double apart = Math.abs((cell.hue() - hue + 540) % 360 - 180);
                all++;
                near += apart <= within ? 1 : 0;
            }
        }
        return all == 0 ? 0 : near / all;
    }

    /** Darkest and lightest cell, 0 to 1: the range of values. */
    public double contrast() {
        double darkest = 1;
        double lightest = 0;
        for (var cell : cells) {
            darkest = Math.min(darkest, cell.light());
            lightest = Math.max(lightest, cell.light());
        }
        return lightest - darkest;
    }

    /** Whether a line seems to be on the paper: most of the cells along it are inked. */
    public boolean shows(Line line) {
        int hits = 0;
        int count = 0;
        for (var point : line.resampled(Math.max(6, page.width() / columns)).points()) {
            if (page.contains(point)) {
                count++;
                hits += ink[index(point)] > 0.02 ? 1 : 0;
            }
        }
        return count > 0 && hits >= 0.8 * count;
    }

    /** The quietest place for something of a size within a part: its middle. */
    public Point quietest(Box part, double size) {
        var best = part.centre();
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i <= 8; i++) {
            for (int j = 0; j <= 6; j++) {
                var centre = part.at(0.1 + 0.8 * i / 8, 0.1 + 0.8 * j / 6);
                var room = Box.centred(centre, size, size);
                double noise =
                        unrestIn(room) + 0.4 * inkIn(room) + 0.0008 * centre.distance(part.centre()) / part.diagonal();
                if (noise < least) {
                    least = noise;
                    best = centre;
                }
            }
        }
        return best;
    }

    private int index(Point point) {
        int column = Math.clamp((int) ((point.x() - page.left()) / page.width() * columns), 0, columns - 1);
        int row = Math.clamp((int) ((point.y() - page.top()) / page.height() * rows), 0, rows - 1);
        return row * columns + column;
    }

    private Point middle(int column, int row) {
        return page.at((column + 0.5) / columns, (row + 0.5) / rows);
    }
}
