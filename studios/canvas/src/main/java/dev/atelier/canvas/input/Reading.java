package dev.atelier.canvas.input;

import dev.atelier.canvas.Ink;
import dev.atelier.canvas.PathData;
import java.util.List;

/** What became of one path that somebody wants drawn. */
public sealed interface Reading {
    /** It can be drawn; remarks say what was not taken as it was given. */
    record Good(PathData path, Ink ink, List<Remark> remarks) implements Reading {
        public Good {
            remarks = List.copyOf(remarks);
        }

        /** How many control points it has, for limits on whole calls. */
        public int size() {
            var d = path.d();
            return d == null ? path.points().size() : d.length() / 8;
        }
    }

    /** It cannot be drawn. */
    record Bad(Remark problem) implements Reading {}
}
