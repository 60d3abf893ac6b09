package dev.atelier.canvas.rehearsal;

import dev.atelier.canvas.rehearsal.Ledger.Place;
import dev.atelier.canvas.rehearsal.craft.Mark;
import dev.atelier.canvas.rehearsal.craft.PenTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Cuts work into calls of a few seconds of pen time, which is as long as people like to watch without hearing from the artist. */
final class Chunks {
    private static final int MOST_PATHS = 150;
    private static final double SHORT = 2.5;

    private final Ledger ledger;
    private final List<Unit> units;
    private final int number;

    Chunks(Ledger ledger, List<Unit> units, int number) {
        this.ledger = ledger;
        this.units = units;
        this.number = number;
    }

    /** The next part of the plan, units up to a limit; empty if nothing of it is left. */
    Optional<Job> planned(Place place, int end, double seconds) {
        var marks = new ArrayList<Mark>();
        var worked = new ArrayList<Unit>();
        double time = 0;
        int first = place.unit();
        int from = place.mark();
        for (int i = place.unit(); i < end; i++) {
            boolean turnsToOtherLayer = !worked.isEmpty()
                    && worked.getLast().layer() != units.get(i).layer();
            if (turnsToOtherLayer && time > SHORT) {
                return Optional.of(job(first, i - 1, from, 0, true, worked, marks));
            }
            var all = ledger.marks(new Task.Planned(i));
            int start = i == place.unit() ? Math.min(place.mark(), all.size()) : 0;
            if (marks.isEmpty()) {
                first = i;
                from = start;
            }
            for (int k = start; k < all.size(); k++) {
                if (time >= seconds || marks.size() == MOST_PATHS) {
                    boolean untouched = k == start && i > first;
                    return Optional.of(
                            untouched
                                    ? job(first, i - 1, from, 0, true, worked, marks)
                                    : job(first, i, from, k, false, with(worked, units.get(i)), marks));
                }
                marks.add(all.get(k));
                time += PenTime.seconds(all.get(k));
            }
            if (all.size() > start) {
                worked.add(units.get(i));
            }
        }
        return marks.isEmpty() ? Optional.empty() : Optional.of(job(first, end - 1, from, 0, true, worked, marks));
    }

    private static List<Unit> with(List<Unit> units, Unit more) {
        var result = new ArrayList<>(units);
        result.add(more);
        return result;
    }

    private Job job(int first, int last, int from, int to, boolean whole, List<Unit> worked, List<Mark> marks) {
        var id = new CallId(number, "p" + first, "p" + last, from, whole ? 0 : to, whole);
        return new Job(id, new Task.Planned(first), worked, marks, !whole);
    }

    /** The next part of any other task; empty if it has no strokes left. */
    Optional<Job> other(Task task, int from, double seconds) {
        var all = ledger.marks(task);
        int to = Math.min(from, all.size());
        double time = 0;
        while (to < all.size() && time < seconds && to - from < MOST_PATHS) {
            time += PenTime.seconds(all.get(to++));
        }
        if (to <= from) {
            return Optional.empty();
        }
        boolean whole = to == all.size();
        var id = new CallId(number, task.key(), task.key(), from, to, whole);
        return Optional.of(new Job(id, task, List.of(), all.subList(from, to), !whole));
    }
}
