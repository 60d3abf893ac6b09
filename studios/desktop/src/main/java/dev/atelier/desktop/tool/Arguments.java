package dev.atelier.desktop.tool;

import dev.atelier.desktop.event.Point;
import dev.atelier.desktop.rfb.Area;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads the input of a call: what is missing, of the wrong type or out of bounds is told by its name. */
record Arguments(JsonNode input) {
    /** No screen is larger. */
    private static final int FARTHEST = 16_384;

    private static final int LONGEST_SHOWN = 80;

    boolean has(String name) {
        return value(name).isPresent();
    }

    String text(String name, int longest) throws BadInput {
        var value = value(name).orElseThrow(() -> new BadInput(name + " is required"));
        if (!value.isString()) {
            throw new BadInput(name + " must be a string, not " + shown(value));
        }
        var text = value.stringValue();
        if (text.length() > longest) {
            throw new BadInput(name + " has " + text.length() + " characters; give at most " + longest
                    + ", and the rest with another call");
        }
        return text;
    }

    /** The keys to hold down meanwhile; none if there is nothing. */
    Chord modifiers(String name) throws BadInput {
        if (!has(name) || text(name, 200).isBlank()) {
            return Chord.NONE;
        }
        var chord = chord(name, text(name, 200));
        if (!chord.isModifiers()) {
            throw new BadInput(
                    name + ": '" + chord.words()
                            + "' is not a key to hold down during this; give ctrl, shift, alt, super or several with +, or leave it out");
        }
        return chord;
    }

    Chord chord(String name, String text) throws BadInput {
        try {
            return Chord.of(text);
        } catch (IllegalArgumentException e) {
            var bad = new BadInput(name + ": " + e.getMessage());
            bad.initCause(e);
            throw bad;
        }
    }

    int number(String name, int least, int most) throws BadInput {
        var value = value(name).orElseThrow(() -> new BadInput(name + " is required: " + least + " to " + most));
        if (!isWhole(value) || value.doubleValue() < least || value.doubleValue() > most) {
            throw new BadInput(
                    name + " must be a whole number from " + least + " to " + most + ", not " + shown(value));
        }
        return value.intValue();
    }

    Duration seconds(String name, double most) throws BadInput {
        var value = value(name).orElseThrow(() -> new BadInput(name + " is required, in seconds: up to " + (int) most));
        if (!value.isNumber() || !(value.doubleValue() >= 0 && value.doubleValue() <= most)) {
            throw new BadInput(name + " must be 0 to " + (int) most + " seconds, not " + shown(value)
                    + "; for longer call it again");
        }
        return Duration.ofNanos((long) (value.doubleValue() * 1e9));
    }

    @Nullable
    Point optionalPlace(String name) throws BadInput {
        return has(name) ? place(name) : null;
    }

    Point place(String name) throws BadInput {
        var value = value(name).orElseThrow(() -> new BadInput(name + " is required: [x, y] in pixels of the picture"));
        if (!value.isArray() || value.size() != 2 || !isPixel(value.get(0)) || !isPixel(value.get(1))) {
            throw new BadInput(
                    name + " must be [x, y], two whole numbers from 0 in pixels of the picture, not " + shown(value));
        }
        return new Point(value.get(0).intValue(), value.get(1).intValue());
    }

    /** Two corners. */
    Area region(String name) throws BadInput {
        var what = name + " must be [x0, y0, x1, y1], two corners in pixels of the picture with x0 < x1 and y0 < y1";
        var value = value(name).orElseThrow(() -> new BadInput(what));
        boolean four = value.isArray() && value.size() == 4;
        for (int i = 0; four && i < 4; i++) {
            four = isPixel(value.get(i));
        }
        if (!four
                || value.get(0).intValue() >= value.get(2).intValue()
                || value.get(1).intValue() >= value.get(3).intValue()) {
            throw new BadInput(what + ", not " + shown(value));
        }
        int x = value.get(0).intValue();
        int y = value.get(1).intValue();
        return new Area(x, y, value.get(2).intValue() - x, value.get(3).intValue() - y);
    }

    private static boolean isPixel(JsonNode value) {
        return isWhole(value) && value.doubleValue() >= 0 && value.doubleValue() <= FARTHEST;
    }

    /** Models write 12.0, too. */
    private static boolean isWhole(JsonNode value) {
        return value.isNumber() && value.doubleValue() == Math.rint(value.doubleValue());
    }

    private Optional<JsonNode> value(String name) {
        var value = input.get(name);
        return value == null || value.isNull() ? Optional.empty() : Optional.of(value);
    }

    private static String shown(JsonNode value) {
        var text = value.toString();
        return text.length() > LONGEST_SHOWN ? text.substring(0, LONGEST_SHOWN) + "…" : text;
    }
}
