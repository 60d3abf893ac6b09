package dev.atelier.canvas.rehearsal.subject;

import dev.atelier.canvas.rehearsal.craft.Mask;
import java.util.List;

/**
 * A composed picture, not yet drawn.
 *
 * @param passages back to front, and in the order of work
 * @param intent one sentence of what the composition is about
 * @param title what it may be called
 */
public record Scene(List<Passage> passages, String intent, String title) {
    public Scene {
        passages = List.copyOf(passages);
    }

    /** The number that a passage's first form has in the mask. */
    public int depth(int passage) {
        int depth = 1;
        for (var before : passages.subList(0, passage)) {
            depth += before.forms().size();
        }
        return depth;
    }

    /** What hides what. */
    public Mask mask(double width, double height) {
        var mask = new Mask(width, height);
        int depth = 1;
        for (var passage : passages) {
            for (var form : passage.forms()) {
                if (form.isSolid()) {
                    mask.cover(form.shape(), depth);
                }
                depth++;
            }
        }
        return mask;
    }
}
