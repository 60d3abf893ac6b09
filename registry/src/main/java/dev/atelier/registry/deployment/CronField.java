package dev.atelier.registry.deployment;

import dev.atelier.agent.session.InvalidInputException;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;

/** One of the five fields of a cron expression. */
enum CronField {
    MINUTE("minute", 0, 59, "-"),
    HOUR("hour", 0, 23, "-"),
    DAY("day of the month", 1, 31, "-"),
    MONTH("month", 1, 12, "jan feb mar apr may jun jul aug sep oct nov dec"),
    WEEKDAY("day of the week", 0, 7, "sun mon tue wed thu fri sat");

    private final String label;
    private final int least;
    private final int most;
    private final String names;

    CronField(String label, int least, int most, String names) {
        this.label = label;
        this.least = least;
        this.most = most;
        this.names = names;
    }

    static InvalidInputException refused(String message) {
        return new InvalidInputException("expression", message);
    }

    BitSet parse(String text) throws InvalidInputException {
        var values = new BitSet(most + 1);
        for (var part : text.split(",", -1)) {
            add(part, values);
        }
        return values;
    }

    private void add(String part, BitSet values) throws InvalidInputException {
        var slash = part.split("/", -1);
        if (slash.length > 2) {
            throw wrong(part);
        }
        int step = slash.length == 2 ? number(slash[1], part) : 1;
        if (step < 1) {
            throw refused("the " + label + " has a step of 0; a step is 1 or more");
        }
        var range = slash[0].split("-", -1);
        boolean all = slash[0].equals("*");
        if (range.length > 2 || (slash.length == 2 && !all && range.length == 1)) {
            throw wrong(part);
        }
        int from = all ? least : value(range[0], part);
        int to = all ? (this == WEEKDAY ? 6 : most) : range.length == 2 ? value(range[1], part) : from;
        if (from > to) {
            throw refused("the " + label + " has a range that goes backwards: '" + shortened(part) + "'");
        }
        for (int value = from; value <= to; value += step) {
            values.set(value);
        }
    }

    private int value(String text, String part) throws InvalidInputException {
        int name = List.of(names.split(" ")).indexOf(text.toLowerCase(Locale.ROOT));
        int value = name >= 0 ? name + least : number(text, part);
        if (value < least || value > most) {
            throw refused("the " + label + " must be " + least + " to " + most + "; was '" + shortened(text) + "'");
        }
        return value;
    }

    private int number(String text, String part) throws InvalidInputException {
        if (!text.matches("[0-9]{1,4}")) {
            throw wrong(part);
        }
        return Integer.parseInt(text);
    }

    private InvalidInputException wrong(String part) {
        return refused("'" + shortened(part) + "' is no " + label + "; write *, a value, a range such as " + least + "-"
                + (least + 4) + ", a step such as */2, or a list of them (L, W, # and ? are not known)");
    }

    private static String shortened(String text) {
        return text.length() > 40 ? text.substring(0, 40) + "…" : text;
    }
}
