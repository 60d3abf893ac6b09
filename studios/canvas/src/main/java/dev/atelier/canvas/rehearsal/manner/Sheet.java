package dev.atelier.canvas.rehearsal.manner;

import dev.atelier.canvas.rehearsal.craft.Box;
import dev.atelier.canvas.rehearsal.craft.Chance;
import dev.atelier.canvas.rehearsal.craft.Mask;

/**
 * What a hand works on.
 *
 * @param mask which form shows where
 * @param inner the part of the page that is drawn on, without the margin
 * @param chance of the piece; each form gets its own stream
 */
public record Sheet(Mask mask, Box inner, Chance chance, Handling handling) {
    /** How much larger the page is than the usual 800 by 600. */
    double scale() {
        var page = mask.page();
        return Math.sqrt(page.width() * page.height() / 480_000);
    }

    /** Distances between lines grow with the page, so that a large one does not take all day. */
    double spread() {
        return Math.clamp(Math.pow(scale(), 0.85), 0.72, 4);
    }
}
