package dev.atelier.canvas.motion;

import dev.atelier.canvas.Motion;
import dev.atelier.canvas.Motion.Kind;
import dev.atelier.canvas.Motion.Move;
import dev.atelier.canvas.Motion.Phase;
import dev.atelier.canvas.Point;
import dev.atelier.canvas.geometry.Outline;
import dev.atelier.canvas.geometry.Polyline;
import java.util.ArrayList;
import java.util.List;

/** Plans the pen's way through strokes: lift, travel, lower, settle, draw. Every move starts and ends at rest, and slows down in bends. */
public final class MotionPlanner {
    /** A gap as narrow as a line is not worth lifting the pen. */
    private static final double SAME_PLACE = 0.5;

    /** How long the pen rests on the paper to make a dot. */
    public static final double DOT_MS = 40;

    private final Pen pen;

    public MotionPlanner(Pen pen) {
        this.pen = pen;
    }

    /** Moves through one stroke, whose index within its chunk is given, from where the pen is. */
    List<Move> moves(Point from, int stroke, Outline outline) {
        var moves = new ArrayList<Move>();
        var at = from;
        for (Polyline part : outline.parts()) {
            double gap = at.distanceTo(part.start());
            if (gap >= SAME_PLACE) {
                moves.add(new Move(
                        Kind.TRAVEL, stroke, gap, Profile.of(gap, pen.travelSpeed(), pen.travelAcceleration())));
                moves.add(new Move(Kind.SETTLE, stroke, 0, List.of(new Phase(pen.settleMs(), 0, 0))));
            }
            moves.add(draw(stroke, part));
            at = part.end();
        }
        return moves;
    }

    private Move draw(int stroke, Polyline part) {
        return new Move(Kind.DRAW, stroke, part.length(), drawing(part));
    }

    private List<Phase> drawing(Polyline part) {
        return part.length() == 0 ? List.of(new Phase(DOT_MS, 0, 0)) : Profile.along(part, pen);
    }

    /** How long it takes at least to draw a part from rest to rest, in milliseconds. */
    public double drawMs(Polyline part) {
        return part.length() == 0 ? DOT_MS : sum(Profile.exactlyAlong(part, pen));
    }

    /** How long it takes to go so far without drawing, from rest to rest, in milliseconds. */
    public double travelMs(double length) {
        return sum(Profile.of(length, pen.travelSpeed(), pen.travelAcceleration()));
    }

    private static double sum(List<Phase> phases) {
        return phases.stream().mapToDouble(Phase::ms).sum();
    }

    static double duration(List<Move> moves) {
        return moves.stream().mapToDouble(move -> sum(move.phases())).sum();
    }

    /** The motion in as many digits as the journal needs: a microsecond, and a few thousandths of a unit over a whole stroke. */
    static Motion rounded(List<Move> moves) {
        var rounded = moves.stream()
                .map(move ->
                        new Move(move.kind(), move.stroke(), round(move.length(), 1e3), roundedPhases(move.phases())))
                .toList();
        return new Motion(round(duration(rounded), 1e3), rounded);
    }

    /** Each phase makes up in time for what rounding took from the way or added to it before, so that errors do not add up. */
    private static List<Phase> roundedPhases(List<Phase> phases) {
        var rounded = new ArrayList<Phase>();
        double way = 0;
        double roundedWay = 0;
        for (var phase : phases) {
            double v0 = round(phase.v0(), 1e6);
            double v1 = round(phase.v1(), 1e6);
            way += phase.length();
            double ms = round(v0 + v1 > 0 ? (way - roundedWay) / ((v0 + v1) / 2) : phase.ms(), 1e3);
            var next = new Phase(Math.max(0, ms), v0, v1);
            roundedWay += next.length();
            rounded.add(next);
        }
        return rounded;
    }

    private static double round(double value, double scale) {
        return Math.round(value * scale) / scale;
    }
}
