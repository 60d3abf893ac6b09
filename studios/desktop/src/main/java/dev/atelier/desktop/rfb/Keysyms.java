package dev.atelier.desktop.rfb;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Names of keys, as xdotool and the computer tool of the Messages API use them ({@code ctrl+s}, {@code Page_Down}), and the numbers that X gives them
 * (keysymdef.h). Names are taken in any case unless they are one character long.
 */
public final class Keysyms {
    private static final int UNICODE = 0x0100_0000;
    private static final Map<String, Integer> NAMED = named();

    private Keysyms() {}

    /** The key that makes a character; every character has one, but a server knows few beyond Latin-1. */
    public static int of(int codePoint) {
        return switch (codePoint) {
            case '\n', '\r' -> 0xFF0D;
            case '\t' -> 0xFF09;
            case '\b' -> 0xFF08;
            case 0x1B -> 0xFF1B;
            case 0x7F -> 0xFFFF;
            default -> codePoint < 0x100 ? codePoint : UNICODE | codePoint;
        };
    }

    /** Whether a server with an ordinary keyboard can type it, rather than needing it as a paste. */
    public static boolean isTyped(int codePoint) {
        return codePoint == '\n' || codePoint == '\t' || (codePoint >= ' ' && codePoint < 0x7F);
    }

    /** The key of a name; empty for one that nobody knows. */
    public static Optional<Integer> named(String name) {
        if (name.codePointCount(0, name.length()) == 1) {
            return Optional.of(of(name.codePointAt(0)));
        }
        return Optional.ofNullable(NAMED.get(name.toLowerCase(Locale.ROOT)));
    }

    /**
     * Keys to hold down together, in order, such as {@code ctrl+shift+t}. A plus sign itself is {@code plus} or the last character.
     *
     * @throws IllegalArgumentException naming the part that is no key
     */
    public static List<Integer> chord(String text) {
        var keys = new ArrayList<Integer>();
        for (var part : parts(text.strip())) {
            keys.add(named(part)
                    .orElseThrow(() -> new IllegalArgumentException("'" + part + "' in '" + text
                            + "' is no key; names are those of X, such as ctrl+s, Return, Page_Down, F5")));
        }
        return keys;
    }

    private static List<String> parts(String text) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("a key must be named, such as Return or ctrl+s");
        }
        if (text.equals("+")) {
            return List.of("plus");
        }
        var parts = new ArrayList<String>();
        boolean plus = text.endsWith("++");
        for (var part : (plus ? text.substring(0, text.length() - 2) : text).split("\\+", -1)) {
            parts.add(part.strip());
        }
        if (plus) {
            parts.add("plus");
        }
        return parts;
    }

    private static Map<String, Integer> named() {
        var keys = new HashMap<String, Integer>();
        modifiers(keys);
        editing(keys);
        punctuation(keys);
        for (int i = 1; i <= 35; i++) {
            keys.put("f" + i, 0xFFBE + i - 1);
        }
        for (int i = 0; i <= 9; i++) {
            keys.put("kp_" + i, 0xFFB0 + i);
        }
        return Map.copyOf(keys);
    }

    private static void modifiers(Map<String, Integer> keys) {
        put(keys, 0xFFE1, "shift", "shift_l");
        put(keys, 0xFFE2, "shift_r");
        put(keys, 0xFFE3, "ctrl", "control", "control_l", "ctrl_l");
        put(keys, 0xFFE4, "control_r", "ctrl_r");
        put(keys, 0xFFE9, "alt", "alt_l", "option");
        put(keys, 0xFFEA, "alt_r");
        put(keys, 0xFE03, "iso_level3_shift", "altgr");
        put(keys, 0xFFEB, "super", "super_l", "win", "windows", "cmd", "command");
        put(keys, 0xFFEC, "super_r");
        put(keys, 0xFFE7, "meta", "meta_l");
        put(keys, 0xFFE8, "meta_r");
        put(keys, 0xFFE5, "caps_lock", "capslock");
        put(keys, 0xFF7F, "num_lock", "numlock");
        put(keys, 0xFF14, "scroll_lock");
    }

    private static void editing(Map<String, Integer> keys) {
        put(keys, 0xFF0D, "return", "enter");
        put(keys, 0xFF8D, "kp_enter");
        put(keys, 0xFF09, "tab");
        put(keys, 0xFE20, "iso_left_tab");
        put(keys, 0xFF1B, "escape", "esc");
        put(keys, 0xFF08, "backspace");
        put(keys, 0xFFFF, "delete", "del");
        put(keys, 0xFF63, "insert", "ins");
        put(keys, 0xFF50, "home");
        put(keys, 0xFF57, "end");
        put(keys, 0xFF55, "page_up", "pageup", "prior");
        put(keys, 0xFF56, "page_down", "pagedown", "next");
        put(keys, 0xFF51, "left", "arrowleft");
        put(keys, 0xFF52, "up", "arrowup");
        put(keys, 0xFF53, "right", "arrowright");
        put(keys, 0xFF54, "down", "arrowdown");
        put(keys, 0xFF61, "print", "printscreen");
        put(keys, 0xFF13, "pause");
        put(keys, 0xFF67, "menu");
        put(keys, 0xFF6A, "help");
        put(keys, 0xFFAB, "kp_add");
        put(keys, 0xFFAD, "kp_subtract");
        put(keys, 0xFFAA, "kp_multiply");
        put(keys, 0xFFAF, "kp_divide");
        put(keys, 0xFFAE, "kp_decimal");
    }

    private static void punctuation(Map<String, Integer> keys) {
        put(keys, ' ', "space", "spacebar");
        put(keys, '+', "plus");
        put(keys, '-', "minus", "hyphen");
        put(keys, '=', "equal");
        put(keys, '_', "underscore");
        put(keys, ',', "comma");
        put(keys, '.', "period", "dot");
        put(keys, '/', "slash");
        put(keys, '\\', "backslash");
        put(keys, ';', "semicolon");
        put(keys, ':', "colon");
        put(keys, '\'', "apostrophe", "quoteright");
        put(keys, '"', "quotedbl");
        put(keys, '`', "grave", "quoteleft");
        put(keys, '~', "asciitilde");
        put(keys, '[', "bracketleft");
        put(keys, ']', "bracketright");
        put(keys, '{', "braceleft");
        put(keys, '}', "braceright");
        put(keys, '(', "parenleft");
        put(keys, ')', "parenright");
        put(keys, '<', "less");
        put(keys, '>', "greater");
        put(keys, '|', "bar");
        put(keys, '!', "exclam");
        put(keys, '?', "question");
        put(keys, '@', "at");
        put(keys, '#', "numbersign");
        put(keys, '$', "dollar");
        put(keys, '%', "percent");
        put(keys, '^', "asciicircum");
        put(keys, '&', "ampersand");
        put(keys, '*', "asterisk");
    }

    private static void put(Map<String, Integer> keys, int keysym, String... names) {
        for (var name : names) {
            keys.put(name, keysym);
        }
    }
}
