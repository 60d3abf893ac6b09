package dev.atelier.canvas.rehearsal;

import dev.atelier.canvas.rehearsal.nudge.Wish;
import java.util.List;

/**
 * Something that a person said.
 *
 * @param index of the remark in the session, from 0
 * @param after how many tool calls the artist had made when it was heard
 * @param fresh whether the artist has said nothing since
 */
record Remark(int index, int after, boolean fresh, String text, List<Wish> wishes) {
    Remark {
        wishes = List.copyOf(wishes);
    }
}
