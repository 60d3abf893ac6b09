package dev.atelier.git;

import java.util.List;

/** What became of a wish to bring one branch into another. */
public sealed interface Merge {
    /**
     * The remote has it.
     *
     * @param commit on which the branch stands now
     * @param isFastForward whether no commit of its own was needed
     */
    record Done(String commit, boolean isFastForward) implements Merge {}

    /** There was nothing left to bring in. */
    record Nothing(String commit) implements Merge {}

    /** Both changed the same lines; nothing was done. */
    record Conflict(List<String> paths) implements Merge {
        public Conflict {
            paths = List.copyOf(paths);
        }
    }
}
