package dev.atelier.desktop.control;

import java.util.LinkedHashSet;
import java.util.Set;

/** The modifiers that a person holds down. Not thread-safe. */
final class HeldKeys {
    private final Set<Integer> modifiers = new LinkedHashSet<>();

    /** Whether it is a key that does something by itself and went down. */
    boolean changed(int keysym, boolean down) {
        if (!KeyNames.isModifier(keysym)) {
            return down;
        }
        if (down && !KeyNames.isLock(keysym)) {
            modifiers.add(keysym);
        } else {
            modifiers.remove(keysym);
        }
        return false;
    }

    /** Whether another key means a command rather than its character. Shift and AltGr only choose the character. */
    boolean isChord() {
        return modifiers.stream().anyMatch(KeyNames::isCommanding);
    }

    /** {@code ctrl+shift+}, or empty. */
    String chord() {
        var text = new StringBuilder();
        modifiers.forEach(key -> text.append(KeyNames.name(key)).append('+'));
        return text.toString();
    }
}
