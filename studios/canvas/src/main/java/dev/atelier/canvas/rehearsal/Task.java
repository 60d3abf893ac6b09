package dev.atelier.canvas.rehearsal;

import dev.atelier.canvas.rehearsal.craft.Tube;
import dev.atelier.canvas.rehearsal.subject.Thing;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A piece of drawing work. Its key says all that is needed to do it again, because the artist keeps no memory but the ids of its own
 * tool calls: what was decided from a picture once must not be decided again from another.
 */
sealed interface Task {
    /** {@code [a-z0-9]+}. */
    String key();

    /** A unit of the piece's plan. */
    record Planned(int unit) implements Task {
        @Override
        public String key() {
            return "p" + unit;
        }
    }

    /**
     * A single thing.
     *
     * @param remark index of the remark that asked for it, or -1 if it was the artist's own idea
     * @param number tells several of one remark apart
     * @param spot where, in thousandths of width and height, and its size in thousandths of the shorter side
     */
    record Placed(int remark, int number, Thing thing, Spot spot) implements Task {
        @Override
        public String key() {
            return "t" + (remark < 0 ? "o" : remark) + "n" + number + "k" + name(thing) + "x" + spot.x + "y" + spot.y
                    + "s" + spot.size;
        }
    }

    /** In thousandths. */
    record Spot(int x, int y, int size) {}

    /** Strokes of a colour that somebody asked for, over what is there. */
    record Glazed(int remark, Tube tube) implements Task {
        @Override
        public String key() {
            return "g" + remark + "c" + name(tube);
        }
    }

    /** A passage gone over again, because its values are too close or more detail was asked for. */
    record Deepened(int passage, int remark) implements Task {
        @Override
        public String key() {
            return "d" + passage + "r" + (remark < 0 ? "o" : remark);
        }
    }

    /** An answer to a stroke of a person. */
    record Answered(int stroke, Reaction reaction) implements Task {
        @Override
        public String key() {
            return "h" + stroke + "m" + name(reaction);
        }
    }

    /** The monogram in the corner. */
    record Signed() implements Task {
        @Override
        public String key() {
            return "sig";
        }
    }

    /** What can be done about a stroke that somebody drew. */
    enum Reaction {
        GROW,
        ECHO,
        FRAME,
        CONTRAST
    }

    Pattern PLACED = Pattern.compile("t(o|\\d+)n(\\d+)k([a-z]+)x(\\d+)y(\\d+)s(\\d+)");
    Pattern GLAZED = Pattern.compile("g(\\d+)c([a-z]+)");
    Pattern DEEPENED = Pattern.compile("d(\\d+)r(o|\\d+)");
    Pattern ANSWERED = Pattern.compile("h(\\d+)m([a-z]+)");
    Pattern PLANNED = Pattern.compile("p(\\d+)");

    /** Reads a key back; empty if it is not one of these. */
    static Optional<Task> of(String key) {
        try {
            return key.equals("sig")
                    ? Optional.of(new Signed())
                    : planned(key)
                            .or(() -> placed(key))
                            .or(() -> glazed(key))
                            .or(() -> deepened(key))
                            .or(() -> answered(key));
        } catch (IllegalArgumentException foreign) {
            return Optional.empty();
        }
    }

    private static Optional<Task> planned(String key) {
        var m = PLANNED.matcher(key);
        return m.matches() ? Optional.of(new Planned(number(m, 1))) : Optional.empty();
    }

    private static Optional<Task> placed(String key) {
        var m = PLACED.matcher(key);
        if (!m.matches()) {
            return Optional.empty();
        }
        var spot = new Spot(number(m, 4), number(m, 5), number(m, 6));
        return Optional.of(new Placed(number(m, 1), number(m, 2), Thing.valueOf(constant(m, 3)), spot));
    }

    private static Optional<Task> glazed(String key) {
        var m = GLAZED.matcher(key);
        return m.matches() ? Optional.of(new Glazed(number(m, 1), Tube.valueOf(constant(m, 2)))) : Optional.empty();
    }

    private static Optional<Task> deepened(String key) {
        var m = DEEPENED.matcher(key);
        return m.matches() ? Optional.of(new Deepened(number(m, 1), number(m, 2))) : Optional.empty();
    }

    private static Optional<Task> answered(String key) {
        var m = ANSWERED.matcher(key);
        return m.matches()
                ? Optional.of(new Answered(number(m, 1), Reaction.valueOf(constant(m, 2))))
                : Optional.empty();
    }

    private static int number(Matcher matcher, int group) {
        var digits = matcher.group(group);
        return digits.equals("o") ? -1 : Integer.parseInt(digits);
    }

    private static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static String constant(Matcher matcher, int group) {
        return matcher.group(group).toUpperCase(Locale.ROOT);
    }
}
