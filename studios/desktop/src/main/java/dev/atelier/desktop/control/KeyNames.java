package dev.atelier.desktop.control;

import dev.atelier.desktop.rfb.Keysyms;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Keys as the journal names them: as an agent would press them. */
final class KeyNames {
    private static final int UNICODE = 0x0100_0000;
    private static final Map<Integer, String> NAMES = List.of(
                    "Return",
                    "Tab",
                    "Escape",
                    "BackSpace",
                    "Delete",
                    "Insert",
                    "Home",
                    "End",
                    "Page_Up",
                    "Page_Down",
                    "Left",
                    "Up",
                    "Right",
                    "Down",
                    "Print",
                    "Pause",
                    "Menu",
                    "KP_Enter",
                    "ISO_Left_Tab",
                    "space")
            .stream()
            .collect(Collectors.toUnmodifiableMap(name -> Keysyms.named(name).orElseThrow(), Function.identity()));

    private KeyNames() {}

    static boolean isModifier(int keysym) {
        return (keysym >= 0xFFE1 && keysym <= 0xFFEE) || keysym == 0xFE03 || isLock(keysym);
    }

    /** Of capitals, numbers or scrolling. */
    static boolean isLock(int keysym) {
        return keysym == 0xFFE5 || keysym == 0xFFE6 || keysym == 0xFF7F || keysym == 0xFF14;
    }

    /** Control, Alt, Meta, Super, Hyper. */
    static boolean isCommanding(int keysym) {
        return (keysym == 0xFFE3 || keysym == 0xFFE4) || (keysym >= 0xFFE7 && keysym <= 0xFFEE);
    }

    /** What it writes, if it writes something. */
    static Optional<String> character(int keysym) {
        if ((keysym & 0xFF00_0000) == UNICODE) {
            int point = keysym & 0x00FF_FFFF;
            return Optional.of(Character.isValidCodePoint(point) && point >= ' ' ? Character.toString(point) : "?");
        }
        if (keysym >= ' ' && keysym < 0x100) {
            return Optional.of(Character.toString(keysym));
        }
        if (keysym >= 0xFFB0 && keysym <= 0xFFB9) {
            return Optional.of(Character.toString('0' + keysym - 0xFFB0));
        }
        if (keysym >= 0xFFAA && keysym <= 0xFFAF) {
            return Optional.of(Character.toString('*' + keysym - 0xFFAA));
        }
        // characters from before Unicode, and accents that wait for their letter
        boolean old = keysym >= 0x100 && keysym < 0xFD00;
        boolean accent = keysym >= 0xFE50 && keysym <= 0xFE93;
        return old || accent ? Optional.of("?") : Optional.empty();
    }

    static String name(int keysym) {
        if (keysym == 0xFFE1 || keysym == 0xFFE2) {
            return "shift";
        }
        if (keysym == 0xFFE3 || keysym == 0xFFE4) {
            return "ctrl";
        }
        if (keysym == 0xFFE9 || keysym == 0xFFEA) {
            return "alt";
        }
        if (keysym >= 0xFFE7 && keysym <= 0xFFEE) {
            return "super";
        }
        if (keysym >= 0xFFBE && keysym <= 0xFFE0) {
            return "F" + (keysym - 0xFFBE + 1);
        }
        var known = NAMES.get(keysym);
        return known != null
                ? known
                : character(keysym)
                        .orElseGet(() -> "0x" + Integer.toHexString(keysym).toUpperCase(Locale.ROOT));
    }
}
