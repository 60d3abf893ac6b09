package dev.atelier.canvas.rehearsal;

import dev.atelier.canvas.rehearsal.nudge.Wish;
import java.util.ArrayList;
import java.util.List;

/**
 * What was known when a call was made: remarks and strokes that came earlier, and things that had been put into the picture.
 * A task that is drawn in several calls keeps the circumstances of its first one, so that its strokes keep their numbers.
 */
record Circumstances(List<Wish> wishes, List<PersonStroke> strokes, List<Task> placed) {
    Circumstances {
        wishes = List.copyOf(wishes);
        strokes = List.copyOf(strokes);
        placed = List.copyOf(placed);
    }

    /** @param number of the call, from 1 */
    static Circumstances at(Sitting sitting, int number) {
        var wishes = new ArrayList<Wish>();
        sitting.remarks().stream()
                .filter(remark -> remark.after() < number)
                .forEach(remark -> wishes.addAll(remark.wishes()));
        var placed = new ArrayList<Task>();
        for (int i = 0; i < Math.min(number - 1, sitting.calls().size()); i++) {
            var call = sitting.calls().get(i);
            if (call.isDrawing() && !(call.ending() instanceof PastCall.Ending.Failed)) {
                Task.of(call.id().first())
                        .filter(task -> task instanceof Task.Placed)
                        .ifPresent(placed::add);
            }
        }
        return new Circumstances(
                wishes,
                sitting.strokes().stream()
                        .filter(stroke -> stroke.after() < number)
                        .toList(),
                placed.stream().distinct().toList());
    }

    Taste taste() {
        return Taste.of(wishes);
    }
}
