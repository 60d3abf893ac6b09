package dev.atelier.canvas.rehearsal.manner;

import dev.atelier.canvas.rehearsal.craft.Mark;
import dev.atelier.canvas.rehearsal.subject.Form;
import java.util.List;

/** Turns forms into strokes with one tool. Pure: the same form on the same sheet gives the same strokes. */
public interface Hand {
    /** The part of the work on a form; each tool has its own order of them. */
    enum Pass {
        OUTLINE,
        MASS,
        TONE,
        DETAIL
    }

    /**
     * @param depth the form's number in the sheet's mask
     * @return strokes in the order of drawing; empty if this pass has nothing to do
     */
    List<Mark> draw(Form form, int depth, Pass pass, Sheet sheet);
}
