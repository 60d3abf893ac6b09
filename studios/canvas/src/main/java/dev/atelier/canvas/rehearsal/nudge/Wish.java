package dev.atelier.canvas.rehearsal.nudge;

import dev.atelier.canvas.rehearsal.craft.Tube;
import dev.atelier.canvas.rehearsal.subject.Subject;
import dev.atelier.canvas.rehearsal.subject.Thing;
import org.jspecify.annotations.Nullable;

/** One thing that somebody wants, as far as it was understood. */
public sealed interface Wish {
    /** More (positive), less (negative) or none (-1) of a colour. */
    record Colouring(Tube tube, String word, double amount) implements Wish {}

    /** Everything warmer or cooler. */
    record Temperature(boolean warm) implements Wish {}

    /** Things to come larger or smaller. */
    record Size(double factor) implements Wish {}

    /** Lines to come thicker or thinner. */
    record Gauge(double factor) implements Wish {}

    /** More or fewer lines from here on. */
    record Density(double factor) implements Wish {}

    /** Darker or lighter from here on. */
    record Darkness(double factor) implements Wish {}

    /** Something added. */
    record Add(Thing thing, int count, @Nullable Region where) implements Wish {}

    /** A place that stays free. */
    record Leave(Region where) implements Wish {}

    /** A whole subject. */
    record Whole(Subject subject) implements Wish {}

    /** Enough: finish. */
    record Stop() implements Wish {}

    /** Go on, after all. */
    record GoOn() implements Wish {}

    /** Begin again from nothing. */
    record StartOver() implements Wish {}

    /** Something taken away. */
    record Erase() implements Wish {}

    /** Draw faster or slower. */
    record Speed() implements Wish {}

    /** A question about the work. */
    record Question(Topic topic) implements Wish {}

    /** Friendly words. */
    record Kindness() implements Wish {}

    /** Not understood. */
    record Unclear(String words) implements Wish {}

    /** What a question is about. */
    enum Topic {
        WHAT,
        WHY,
        HOW_LONG,
        WHO,
        OTHER
    }
}
