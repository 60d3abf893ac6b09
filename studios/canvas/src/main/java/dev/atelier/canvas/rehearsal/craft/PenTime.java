package dev.atelier.canvas.rehearsal.craft;

import java.util.List;

/** How long a plotter takes for lines, roughly: enough to cut the work into calls of a few seconds, and to know when to lay fewer lines. */
public final class PenTime {
    private static final double SPEED = 600;
    private static final double ACCELERATION = 4000;
    private static final double LIFT = 0.09;

    private PenTime() {}

    public static double seconds(Line line) {
        double length = line.length();
        double ramp = SPEED * SPEED / ACCELERATION;
        double drawing = length < ramp ? 2 * Math.sqrt(length / ACCELERATION) : length / SPEED + SPEED / ACCELERATION;
        return drawing + LIFT;
    }

    public static double seconds(Mark mark) {
        return seconds(mark.line());
    }

    public static double ofLines(List<Line> lines) {
        return lines.stream().mapToDouble(PenTime::seconds).sum();
    }

    public static double ofMarks(List<Mark> marks) {
        return marks.stream().mapToDouble(PenTime::seconds).sum();
    }
}
