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

/** Plans the pen's way through strokes: lift, travel, lower, settle, draw. Every move starts and ends at rest. */
public final class MotionPlanner {
    /** A gap as narrow as a line is not worth lifting the pen. */
    private static final double SAME_PLACE = 0.5;

    /** How long the pen rests on the paper to make a dot. */
    private static final double DOT_MS = 40;

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
            moves.add(draw(stroke, part.length()));
            at = part.end();
        }
        return moves;
    }

    private Move draw(int stroke, double length) {
        var phases = length == 0
                ? List.of(new Phase(DOT_MS, 0, 0))
                : Profile.of(length, pen.drawSpeed(), pen.drawAcceleration());
        return new Move(Kind.DRAW, stroke, length, phases);
    }

    static double duration(List<Move> moves) {
        return moves.stream()
                .flatMap(move -> move.phases().stream())
                .mapToDouble(Phase::ms)
                .sum();
    }

    /** The motion in as many digits as the journal needs: a microsecond, and a few thousandths of a unit over a whole stroke. */
    static Motion rounded(List<Move> moves) {
        var rounded = moves.stream()
                .map(move -> new Move(
                        move.kind(),
                        move.stroke(),
                        round(move.length(), 1e3),
                        move.phases().stream().map(MotionPlanner::rounded).toList()))
                .toList();
        return new Motion(round(duration(rounded), 1e3), rounded);
    }

    private static Phase rounded(Phase phase) {
        return new Phase(round(phase.ms(), 1e3), round(phase.v0(), 1e6), round(phase.v1(), 1e6));
    }

    private static double round(double value, double scale) {
        return Math.round(value * scale) / scale;
    }
}
