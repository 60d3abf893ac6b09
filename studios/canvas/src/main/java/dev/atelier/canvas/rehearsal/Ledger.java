package dev.atelier.canvas.rehearsal;

import dev.atelier.canvas.rehearsal.PastCall.Ending;
import dev.atelier.canvas.rehearsal.craft.Mark;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How far the work has come, read from the ids and endings of the artist's own calls. */
final class Ledger {
    private static final int PATIENCE = 3;

    private final Sitting sitting;
    private final Easel easel;

    Ledger(Sitting sitting, Easel easel) {
        this.sitting = sitting;
        this.easel = easel;
    }

    /** Where to go on in a task or in the plan: everything before is on the canvas. */
    record Place(int unit, int mark) {
        static final Place START = new Place(0, 0);
    }

    /** Where the plan stands. */
    Place plan() {
        var last = last(Task.Planned.class);
        return last.map(call -> after(call, true)).orElse(Place.START);
    }

    /** How many marks of a task that is not part of the plan are done; empty if it was never begun or is complete. */
    Optional<Place> begun(PastCall call) {
        var place = after(call, false);
        return place.unit() > 0 ? Optional.empty() : Optional.of(place);
    }

    /** The number of the call that began a task, or of the next call if none has. */
    int beganAt(Task task) {
        for (int i = 0; i < sitting.calls().size(); i++) {
            if (covers(sitting.calls().get(i).id(), task)) {
                return i + 1;
            }
        }
        return sitting.nextNumber();
    }

    private static boolean covers(CallId id, Task task) {
        if (task instanceof Task.Planned(var unit)) {
            int first = unit(id.first());
            int last = unit(id.last());
            return first >= 0 && (first < unit || (first == unit && id.from() == 0)) && unit <= last;
        }
        return id.first().equals(task.key()) && id.from() == 0;
    }

    List<Mark> marks(Task task) {
        return easel.marks(task, Circumstances.at(sitting, beganAt(task)), size(task));
    }

    /** A passage that was begun in one size is finished in it. */
    private double size(Task task) {
        if (!(task instanceof Task.Planned(var unit))) {
            return 1;
        }
        var units = easel.piece().units();
        int began = sitting.nextNumber();
        for (int i = 0; i <= unit; i++) {
            if (units.get(i).passage() == units.get(unit).passage()) {
                began = Math.min(began, beganAt(new Task.Planned(i)));
            }
        }
        return Circumstances.at(sitting, began).taste().size();
    }

    /** The newest drawing call for a kind of task. */
    Optional<PastCall> last(Class<? extends Task> kind) {
        for (var call : sitting.calls().reversed()) {
            if (call.isDrawing()
                    && Task.of(call.id().first()).filter(kind::isInstance).isPresent()) {
                return Optional.of(call);
            }
        }
        return Optional.empty();
    }

    /** All tasks of a kind that were ever begun. */
    <T extends Task> List<T> all(Class<T> kind) {
        var result = new ArrayList<T>();
        for (var call : sitting.calls()) {
            if (call.isDrawing()) {
                Task.of(call.id().first())
                        .filter(kind::isInstance)
                        .map(kind::cast)
                        .ifPresent(result::add);
            }
        }
        return result.stream().distinct().toList();
    }

    /** How often the newest calls failed at the very same place. */
    int failures(PastCall call) {
        int count = 0;
        for (var other : sitting.calls().reversed()) {
            if (!other.isDrawing()) {
                continue;
            }
            boolean same = other.id().first().equals(call.id().first())
                    && other.id().from() == call.id().from();
            if (!same || !(other.ending() instanceof Ending.Failed)) {
                break;
            }
            count++;
        }
        return count;
    }

    /** Where a call left its task. For tasks outside of the plan unit 1 means complete. */
    private Place after(PastCall call, boolean plan) {
        var id = call.id();
        int first = plan ? unit(id.first()) : 0;
        int last = plan ? unit(id.last()) : 0;
        var end = id.whole() ? new Place(last + 1, 0) : new Place(last, id.to());
        return switch (call.ending()) {
            case Ending.Fine _ -> end;
            case Ending.Failed _ -> failures(call) >= PATIENCE ? end : new Place(first, id.from());
            case Ending.Stopped(var strokes) -> walked(id, strokes, end, plan);
            case Ending.Unknown _ -> seen(id, end, plan);
        };
    }

    /** Goes so many strokes on from where the call began. */
    private Place walked(CallId id, int strokes, Place end, boolean plan) {
        int unit = plan ? unit(id.first()) : 0;
        int mark = id.from() + strokes;
        while (plan && unit < end.unit()) {
            int size = marks(new Task.Planned(unit)).size();
            if (mark < size) {
                return new Place(unit, mark);
            }
            mark -= size;
            unit++;
        }
        boolean complete = unit > end.unit() || (unit == end.unit() && mark >= end.mark());
        if (!plan && id.whole()) {
            var task = Task.of(id.first());
            complete = task.isEmpty() || mark >= marks(task.get()).size();
        }
        return complete ? end : new Place(unit, mark);
    }

    /** Looks at the picture for the strokes of a call whose outcome nobody knows: the first that is missing is where to go on. */
    private Place seen(CallId id, Place end, boolean plan) {
        var picture = sitting.picture();
        if (picture.isEmpty() || sitting.pictureAfter() < id.number()) {
            return new Place(plan ? unit(id.first()) : 0, id.from());
        }
        int found = 0;
        int unit = plan ? unit(id.first()) : 0;
        int from = id.from();
        while (plan ? unit <= unit(id.last()) : unit == 0) {
            var marks = plan
                    ? marks(new Task.Planned(unit))
                    : Task.of(id.first()).map(this::marks).orElse(List.of());
            for (var mark : marks.subList(Math.min(from, marks.size()), marks.size())) {
                if (mark.line().length() > 12 && !picture.get().shows(mark.line())) {
                    return walked(id, found, end, plan);
                }
                found++;
            }
            unit++;
            from = 0;
        }
        return end;
    }

    private static int unit(String key) {
        return Task.of(key)
                .map(task -> task instanceof Task.Planned(var unit) ? unit : -1)
                .orElse(-1);
    }
}
