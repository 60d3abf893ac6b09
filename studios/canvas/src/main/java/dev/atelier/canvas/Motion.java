package dev.atelier.canvas;

import java.util.List;

/**
 * How the pen draws a chunk of strokes. It begins where the pen is: at (0, 0) in a new session, else at the end of the last motion.
 *
 * @param durationMs the sum of all phases
 */
public record Motion(double durationMs, List<Move> moves) {
    public Motion {
        moves = List.copyOf(moves);
    }

    /** What the pen does; the lower-case names are the published form. */
    public enum Kind {
        /** Up, in a straight line to where the next part of the stroke starts. */
        TRAVEL,
        /** Standing still after it was lowered. */
        SETTLE,
        /** Down, along the stroke. A stroke with gaps has one such move for each of its parts. */
        DRAW
    }

    /**
     * One move.
     *
     * @param stroke index of the stroke within the chunk
     * @param length in canvas units; 0 while settling
     */
    public record Move(Kind kind, int stroke, double length, List<Phase> phases) {
        public Move {
            phases = List.copyOf(phases);
        }
    }

    /**
     * A time of constant acceleration: {@code s(t) = v0 t + (v1 - v0) t² / (2 ms)}.
     *
     * @param ms how long
     * @param v0 speed at its start, canvas units per millisecond
     * @param v1 speed at its end
     */
    public record Phase(double ms, double v0, double v1) {
        public double length() {
            return (v0 + v1) / 2 * ms;
        }
    }
}
