package dev.atelier.desktop.rehearsal;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The visitors' book as it shows on a screen: its parts are known by their colors and shapes. Whatever does not fit, as a window of somebody
 * else in the same red, is no part of it.
 *
 * @param heading the violet bar
 * @param name the field with the pink frame
 * @param town the field with the green-blue frame
 * @param box the orange box to tick
 * @param button the blue one
 * @param answer the bar below, once there is one
 */
record BookSight(
        Sight sight,
        Blob heading,
        @Nullable Blob name,
        @Nullable Blob town,
        @Nullable Blob box,
        @Nullable Blob button,
        @Nullable Answer answer) {
    static final int VIOLET = 0x4B2E83;
    static final int PINK = 0xC2185B;
    static final int TEAL = 0x00796B;
    static final int ORANGE = 0xEF6C00;
    static final int BLUE = 0x1565C0;
    static final int GREEN = 0x2E7D32;
    static final int RED = 0xC62828;

    /** As it is drawn, before a picture is shrunk. */
    private static final int WIDTH = 600;

    private static final int FRAME = 6;
    private static final int DARK = 140;
    /** A caret is two pixels wide, and a letter much the same: a field with three columns that are dark has something in it. */
    private static final int CARET = 3;

    /** What the page says to a visitor. */
    enum Answer {
        YES,
        NO
    }

    /** Empty if the page does not show. */
    static Optional<BookSight> in(Sight sight) {
        return Blobs.of(sight, VIOLET, 2_000).stream()
                .filter(blob ->
                        blob.fill() > 0.6 && blob.box().width() > 5 * blob.box().height())
                .max(Comparator.comparingInt(Blob::pixels))
                .map(heading -> new BookSight(
                        sight,
                        heading,
                        frame(sight, PINK, heading),
                        frame(sight, TEAL, heading),
                        box(sight, heading),
                        bar(sight, BLUE, heading, 240),
                        answer(sight, heading)));
    }

    private static @Nullable Blob frame(Sight sight, int color, Blob heading) {
        return below(sight, color, heading, WIDTH).stream()
                .filter(blob -> blob.fill() < 0.6)
                .findFirst()
                .orElse(null);
    }

    private static @Nullable Blob box(Sight sight, Blob heading) {
        return below(sight, ORANGE, heading, 40).stream()
                .filter(blob -> Math.abs(blob.box().width() - blob.box().height()) <= 3)
                .findFirst()
                .orElse(null);
    }

    private static @Nullable Blob bar(Sight sight, int color, Blob heading, int width) {
        return below(sight, color, heading, width).stream()
                .filter(blob -> blob.fill() > 0.6)
                .findFirst()
                .orElse(null);
    }

    private static @Nullable Answer answer(Sight sight, Blob heading) {
        if (bar(sight, GREEN, heading, WIDTH) != null) {
            return Answer.YES;
        }
        return bar(sight, RED, heading, WIDTH) != null ? Answer.NO : null;
    }

    /** Of a color, below the heading, where its left edge is and as wide as it should be. */
    private static List<Blob> below(Sight sight, int color, Blob heading, int width) {
        double scale = (double) heading.box().width() / WIDTH;
        double slack = 3 + width * scale / 20;
        return Blobs.of(sight, color, 100).stream()
                .filter(blob -> blob.box().y() > heading.box().y())
                .filter(blob -> Math.abs(blob.box().x() - heading.box().x()) <= 3 + 8 * scale)
                .filter(blob -> Math.abs(blob.box().width() - width * scale) <= slack)
                .toList();
    }

    /** Whether all of it shows that a visitor needs. */
    boolean isWhole() {
        return name != null && town != null && box != null && button != null;
    }

    /** Whether nothing stands in a field. Words begin at its left; in its middle there may be the pointer, which clicked it. */
    boolean isEmpty(Blob field) {
        int frame = (int) Math.ceil((double) FRAME * heading.box().width() / WIDTH) + 1;
        var box = field.box();
        int columns = 0;
        for (int x = box.x() + frame; x < box.x() + box.width() / 3; x++) {
            boolean dark = false;
            for (int y = box.y() + frame; y < box.y() + box.height() - frame && !dark; y++) {
                dark = Sight.brightness(sight.at(x, y)) < DARK;
            }
            columns += dark ? 1 : 0;
        }
        return columns < CARET;
    }

    boolean isTicked() {
        return box != null && box.fill() > 0.75;
    }

    /** In words, for people. */
    String words() {
        var parts = new StringBuilder("the violet heading of the visitors' book");
        parts.append(field(name, "name")).append(field(town, "town"));
        parts.append(box == null ? "" : isTicked() ? ", a ticked box" : ", an unticked box");
        parts.append(button == null ? "" : ", a blue button");
        return parts.append(
                        switch (answer) {
                            case YES -> ", and a green bar";
                            case NO -> ", and a red bar";
                            case null -> ", and no bar below";
                        })
                .toString();
    }

    private String field(@Nullable Blob field, String label) {
        if (field == null) {
            return "";
        }
        return isEmpty(field)
                ? ", an empty field for the " + label
                : ", a field for the " + label + " with something in it";
    }
}
