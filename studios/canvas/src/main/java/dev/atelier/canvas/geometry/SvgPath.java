package dev.atelier.canvas.geometry;

import java.awt.geom.Path2D;

/**
 * Reads SVG path data, all of it: absolute and relative M L H V C S Q T A Z, rounds without repeated letter, exponents, sub-paths.
 *
 * <p>Unlike a browser, which draws up to the first mistake, it refuses the whole path, so that whoever wrote it hears of it.
 */
public final class SvgPath {
    /** More segments than this are refused. */
    public static final int MOST_SEGMENTS = 5_000;

    private final PathScanner in;
    private final Path2D.Double out = new Path2D.Double(Path2D.WIND_NON_ZERO);
    private double x;
    private double y;
    private double startX;
    private double startY;
    /** The control point that S and T reflect; the current point itself unless the last segment was of their family. */
    private double controlX;

    private double controlY;
    private boolean closed;
    /** Whether the sub-path has been anywhere but at its start. */
    private boolean away;

    private char family = 'M';
    private int segments;

    private SvgPath(String d) {
        this.in = new PathScanner(d);
    }

    public static Path2D.Double parse(String d) throws PathSyntaxException {
        var path = new SvgPath(d);
        path.read();
        return path.out;
    }

    private void read() throws PathSyntaxException {
        if (in.atEnd()) {
            throw new PathSyntaxException("is empty");
        }
        boolean first = true;
        while (!in.atEnd()) {
            char letter = in.command();
            char command = Character.toUpperCase(letter);
            if (first && command != 'M') {
                throw new PathSyntaxException("must begin with M, not " + letter);
            }
            first = false;
            boolean relative = command != letter;
            if (command == 'Z') {
                close();
                continue;
            }
            segment(command, relative);
            // Further pairs after a moveto are lines.
            char next = command == 'M' ? 'L' : command;
            while (in.atNumber()) {
                segment(next, relative);
            }
        }
    }

    private void segment(char command, boolean relative) throws PathSyntaxException {
        if (++segments > MOST_SEGMENTS) {
            throw new PathSyntaxException("has more than " + MOST_SEGMENTS + " segments");
        }
        double baseX = relative ? x : 0;
        double baseY = relative ? y : 0;
        if (command != 'M' && closed) {
            out.moveTo(x, y);
        }
        closed = false;
        switch (command) {
            case 'M' -> move(baseX + in.number(), baseY + in.number());
            case 'L' -> line(baseX + in.number(), baseY + in.number());
            case 'H' -> line(baseX + in.number(), y);
            case 'V' -> line(x, baseY + in.number());
            case 'C' -> cubic(baseX, baseY, baseX + in.number(), baseY + in.number());
            case 'S' -> cubic(baseX, baseY, reflectedX('C'), reflectedY('C'));
            case 'Q' -> quadratic(baseX, baseY, baseX + in.number(), baseY + in.number());
            case 'T' -> quadratic(baseX, baseY, reflectedX('Q'), reflectedY('Q'));
            case 'A' -> arc(baseX, baseY);
            default -> throw new IllegalStateException("command " + command);
        }
        family = switch (command) {
            case 'S' -> 'C';
            case 'T' -> 'Q';
            default -> command;
        };
    }

    private void move(double toX, double toY) throws PathSyntaxException {
        arrive(toX, toY);
        startX = x;
        startY = y;
        away = false;
        out.moveTo(x, y);
    }

    private void line(double toX, double toY) throws PathSyntaxException {
        arrive(toX, toY);
        out.lineTo(x, y);
    }

    private void cubic(double baseX, double baseY, double x1, double y1) throws PathSyntaxException {
        double x2 = check(baseX + in.number());
        double y2 = check(baseY + in.number());
        arrive(baseX + in.number(), baseY + in.number());
        controlX = x2;
        controlY = y2;
        visit(x1, y1);
        visit(x2, y2);
        out.curveTo(check(x1), check(y1), x2, y2, x, y);
    }

    private void quadratic(double baseX, double baseY, double x1, double y1) throws PathSyntaxException {
        arrive(baseX + in.number(), baseY + in.number());
        controlX = check(x1);
        controlY = check(y1);
        visit(x1, y1);
        out.quadTo(x1, y1, x, y);
    }

    private void arc(double baseX, double baseY) throws PathSyntaxException {
        double radiusX = check(in.number());
        double radiusY = check(in.number());
        double rotation = check(in.number());
        boolean large = in.flag();
        boolean sweep = in.flag();
        double fromX = x;
        double fromY = y;
        arrive(baseX + in.number(), baseY + in.number());
        new EllipticArc(radiusX, radiusY, rotation, large, sweep).append(out, fromX, fromY, x, y);
    }

    private void close() {
        if (away) {
            out.closePath();
        } else if (!closed) {
            // What was closed and goes nowhere is a dot, which Java2D would not draw; a line that goes nowhere it does.
            out.lineTo(x, y);
        }
        x = startX;
        y = startY;
        closed = true;
        away = false;
        family = 'Z';
    }

    private double reflectedX(char wanted) {
        return family == wanted ? 2 * x - controlX : x;
    }

    private double reflectedY(char wanted) {
        return family == wanted ? 2 * y - controlY : y;
    }

    private void arrive(double toX, double toY) throws PathSyntaxException {
        x = check(toX);
        y = check(toY);
        visit(x, y);
    }

    private void visit(double atX, double atY) {
        away |= atX != startX || atY != startY;
    }

    private static double check(double value) throws PathSyntaxException {
        if (!Limits.isOnTheTable(value)) {
            throw new PathSyntaxException("reaches " + value + ", use " + -Limits.FARTHEST + " to " + Limits.FARTHEST);
        }
        return value;
    }
}
