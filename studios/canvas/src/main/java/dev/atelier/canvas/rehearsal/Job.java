package dev.atelier.canvas.rehearsal;

import dev.atelier.canvas.rehearsal.craft.Mark;
import java.util.List;

/**
 * The drawing of one step.
 *
 * @param task the first task that is worked on
 * @param units the plan's units that are worked on; empty if the task is not of the plan
 * @param part whether more of it is left for a later step
 */
record Job(CallId id, Task task, List<Unit> units, List<Mark> marks, boolean part) {
    Job {
        units = List.copyOf(units);
        marks = List.copyOf(marks);
    }
}
