package dev.atelier.desktop.tool;

import dev.atelier.desktop.rfb.Keysyms;
import java.util.List;
import java.util.Set;

/**
 * Keys that are down together.
 *
 * @param words as the model named them
 * @param keys in the order in which they go down; none for nothing
 */
record Chord(String words, List<Integer> keys) {
    static final Chord NONE = new Chord("", List.of());

    private static final int SHIFT = 0xFFE1;
    private static final int SHIFT_RIGHT = 0xFFE2;

    /** Shift, control, alt, super and meta, left and right, and AltGr. */
    private static final Set<Integer> MODIFIERS =
            Set.of(SHIFT, SHIFT_RIGHT, 0xFFE3, 0xFFE4, 0xFFE7, 0xFFE8, 0xFFE9, 0xFFEA, 0xFFEB, 0xFFEC, 0xFE03);

    Chord {
        keys = List.copyOf(keys);
    }

    /**
     * With modifiers a capital letter is the key of that letter: {@code ctrl+S} saves, and does not ask for shift.
     *
     * @throws IllegalArgumentException naming the part that is no key
     */
    static Chord of(String text) {
        var keys = Keysyms.chord(text);
        boolean shift = keys.contains(SHIFT) || keys.contains(SHIFT_RIGHT);
        boolean alone = keys.stream().noneMatch(MODIFIERS::contains);
        var meant = shift || alone ? keys : keys.stream().map(Chord::small).toList();
        return new Chord(text.strip(), meant);
    }

    private static int small(int key) {
        return key >= 'A' && key <= 'Z' ? key + ('a' - 'A') : key;
    }

    boolean isEmpty() {
        return keys.isEmpty();
    }

    boolean isModifiers() {
        return MODIFIERS.containsAll(keys);
    }
}
