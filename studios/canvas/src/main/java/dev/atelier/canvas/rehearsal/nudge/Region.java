package dev.atelier.canvas.rehearsal.nudge;

import dev.atelier.canvas.rehearsal.craft.Box;
import java.util.Locale;
import java.util.Optional;

/**
 * A part of the page that somebody means.
 *
 * @param share as shares of width and height
 * @param name for a sentence: {@code on the left}
 */
public record Region(Box share, String name) {
    /** Finds a place in words; a corner when both directions are named. */
    public static Optional<Region> in(String text) {
        var words = " " + text.toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", " ") + " ";
        boolean left = words.contains(" left ");
        boolean right = words.contains(" right ");
        boolean top = has(words, "top", "above", "upper", "sky", "up there");
        boolean bottom = has(words, "bottom", "below", "lower", "foreground", "front");
        boolean middle = has(words, "middle", "center", "centre", "central");
        if (!left && !right && !top && !bottom && !middle) {
            return Optional.empty();
        }
        double x = left ? 0.04 : right ? 0.66 : middle ? 0.34 : 0.1;
        double width = left || right ? 0.3 : middle ? 0.32 : 0.8;
        double y = top ? 0.05 : bottom ? 0.66 : middle ? 0.34 : 0.12;
        double height = top || bottom ? 0.3 : middle ? 0.32 : 0.76;
        return Optional.of(new Region(new Box(x, y, width, height), name(left, right, top, bottom)));
    }

    private static boolean has(String words, String... any) {
        for (var word : any) {
            if (words.contains(" " + word + " ")) {
                return true;
            }
        }
        return false;
    }

    private static String name(boolean left, boolean right, boolean top, boolean bottom) {
        var side = left ? "left" : right ? "right" : "";
        if (top || bottom) {
            return (top ? "at the top" : "at the bottom") + (side.isEmpty() ? "" : " " + side);
        }
        return side.isEmpty() ? "in the middle" : "on the " + side;
    }

    /** In canvas units. */
    public Box on(Box page) {
        return new Box(
                page.left() + share.left() * page.width(),
                page.top() + share.top() * page.height(),
                share.width() * page.width(),
                share.height() * page.height());
    }
}
