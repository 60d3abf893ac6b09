package dev.atelier.code.testresult;

import java.util.HashMap;
import java.util.Map;

/** A line of output: its text without colours, and the numbers in it. */
final class PlainLine {
    private PlainLine() {}

    /** Without the terminal's sequences and other control characters. */
    static String of(String line) {
        var plain = new StringBuilder(line.length());
        for (var i = 0; i < line.length(); i++) {
            var c = line.charAt(i);
            if (c == 0x1b && i + 1 < line.length() && line.charAt(i + 1) == '[') {
                i += 2;
                while (i < line.length() && (line.charAt(i) < '@' || line.charAt(i) > '~')) {
                    i++;
                }
            } else if (c >= ' ' || c == '\t') {
                plain.append(c);
            }
        }
        return plain.toString();
    }

    static String without(String line, char filler) {
        var from = 0;
        var to = line.length();
        while (from < to && line.charAt(from) == filler) {
            from++;
        }
        while (to > from && line.charAt(to - 1) == filler) {
            to--;
        }
        return line.substring(from, to);
    }

    /** Words with the number right before them, as in {@code 2 failed, 3 passed}. */
    static Map<String, Integer> counts(String line) {
        var counts = new HashMap<String, Integer>();
        var i = 0;
        while (i < line.length()) {
            var digits = i;
            while (digits < line.length() && Character.isDigit(line.charAt(digits))) {
                digits++;
            }
            var word = digits + 1;
            if (digits > i && digits < line.length() && line.charAt(digits) == ' ') {
                while (word < line.length() && Character.isLetter(line.charAt(word))) {
                    word++;
                }
                counts.putIfAbsent(line.substring(digits + 1, word), number(line.substring(i, digits)));
            }
            i = Math.max(digits, i + 1);
        }
        return counts;
    }

    /** The number behind these words; 0 without one. */
    static int behind(String line, String words) {
        var at = line.indexOf(words);
        if (at < 0) {
            return 0;
        }
        var from = at + words.length();
        var to = from;
        while (to < line.length() && Character.isDigit(line.charAt(to))) {
            to++;
        }
        return number(line.substring(from, to));
    }

    private static int number(String digits) {
        return digits.isEmpty() || digits.length() > 8 ? 0 : Integer.parseInt(digits);
    }
}
