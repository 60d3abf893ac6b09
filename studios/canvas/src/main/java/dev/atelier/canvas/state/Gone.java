package dev.atelier.canvas.state;

import dev.atelier.journal.Actor;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which strokes of a log cannot be seen any more, and how they can come back. A stroke is taken back by who drew it, or erased by
 * anybody; never both, since only what is to be seen can go.
 *
 * @param places in the log of all that are gone
 * @param erasures in order; no place is in two that stand
 */
public record Gone(Set<Integer> places, List<Erasure> erasures) {
    static final Gone NOTHING = new Gone(Set.of(), List.of());

    /** Erasures that were undone are kept only to be told about. */
    private static final int UNDONE_KEPT = 16;

    /**
     * Strokes that one act of a person took from the canvas.
     *
     * @param id 1 to 128 of {@code [A-Za-z0-9_-]}
     * @param all whether the whole canvas was cleared
     * @param stands false once it was undone
     */
    public record Erasure(String id, Actor by, Set<Integer> places, boolean all, boolean stands) {
        public Erasure {
            places = Set.copyOf(places);
        }
    }

    public Gone {
        places = Set.copyOf(places);
        erasures = List.copyOf(erasures);
    }

    public boolean contains(int place) {
        return places.contains(place);
    }

    /** Whether this is gone because who drew it took it back. */
    boolean isTakenBack(int place) {
        return contains(place)
                && erasures.stream()
                        .noneMatch(
                                erasure -> erasure.stands() && erasure.places().contains(place));
    }

    /** Places of the strokes that were erased and not put back. */
    public Set<Integer> erased() {
        var erased = new HashSet<Integer>();
        erasures.stream().filter(Erasure::stands).forEach(erasure -> erased.addAll(erasure.places()));
        return erased;
    }

    /** The newest of this id, also if it was undone. */
    public Optional<Erasure> erasure(String id) {
        return erasures.reversed().stream()
                .filter(erasure -> erasure.id().equals(id))
                .findFirst();
    }

    Gone plus(int place) {
        var more = new HashSet<>(places);
        more.add(place);
        return new Gone(more, erasures);
    }

    Gone minus(int place) {
        var fewer = new HashSet<>(places);
        fewer.remove(place);
        return new Gone(fewer, erasures);
    }

    Gone plus(Erasure erasure) {
        var more = new HashSet<>(places);
        more.addAll(erasure.places());
        var longer = new ArrayList<>(erasures);
        longer.add(erasure);
        return new Gone(more, longer);
    }

    /** Puts back what the newest standing erasure of this id and person took; nothing if there is none. */
    Gone undo(String id, Actor by) {
        for (int i = erasures.size() - 1; i >= 0; i--) {
            var one = erasures.get(i);
            if (one.stands() && one.id().equals(id) && one.by().equals(by)) {
                var fewer = new HashSet<>(places);
                fewer.removeAll(one.places());
                var changed = new ArrayList<>(erasures);
                changed.set(i, new Erasure(one.id(), one.by(), one.places(), one.all(), false));
                forgetTheOldestUndone(changed);
                return new Gone(fewer, changed);
            }
        }
        return this;
    }

    private static void forgetTheOldestUndone(List<Erasure> erasures) {
        if (erasures.stream().filter(erasure -> !erasure.stands()).count() > UNDONE_KEPT) {
            for (int i = 0; i < erasures.size(); i++) {
                if (!erasures.get(i).stands()) {
                    erasures.remove(i);
                    return;
                }
            }
        }
    }
}
