package dev.atelier.canvas.rehearsal.manner;

import dev.atelier.canvas.rehearsal.craft.Box;
import dev.atelier.canvas.rehearsal.craft.Chance;
import dev.atelier.canvas.rehearsal.craft.Line;
import dev.atelier.canvas.rehearsal.craft.Mask;
import dev.atelier.canvas.rehearsal.craft.Point;
import dev.atelier.canvas.rehearsal.craft.Tone;
import dev.atelier.canvas.rehearsal.subject.Form;
import java.util.List;

/**
 * One form's visible surface, to be covered with lines.
 *
 * @param spacing distance between lines at a place; where it is infinite nothing is laid
 * @param finest the least distance between lines that makes sense with the tool in hand
 */
record Patch(Form form, int depth, Mask mask, Tone spacing, double finest, Chance chance) {
    /** Where nothing is laid. */
    static final double BARE = Double.POSITIVE_INFINITY;

    Box bounds() {
        return form.shape().bounds().common(mask.page());
    }

    /** Whether this very form shows here. */
    boolean bears(Point point) {
        return mask.at(point) == depth;
    }

    /** The distance between lines here, or {@link #BARE} where the form does not show. */
    double spacing(Point point) {
        return bears(point) ? spacing.at(point) : BARE;
    }

    /** The same with everything laid further apart. */
    Patch wider(double factor) {
        return new Patch(form, depth, mask, point -> spacing.at(point) * factor, finest, chance);
    }

    double grain(Point point) {
        return form.surface().grain().at(point);
    }

    List<Line> visible(Line line) {
        return mask.on(line, depth);
    }
}
