package dev.atelier.journal;

import java.security.SecureRandom;

/** How ids look: a prefix that names the kind, then 48 bits of time and 80 random bits, so that ids sort by age. */
public final class Ids {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String ALPHABET = "0123456789abcdefghijklmnopqrstuv";
    private static final int LONGEST = 128;

    private Ids() {}

    /** A fresh id: {@code prefix} and 26 base-32 characters. */
    public static String create(String prefix) {
        return create(prefix, System.currentTimeMillis());
    }

    /** One of that moment, in milliseconds since 1970: for what is sorted by a clock of its own. */
    public static String create(String prefix, long millis) {
        var random = new byte[10];
        RANDOM.nextBytes(random);
        var id = new StringBuilder(prefix.length() + 26).append(prefix);
        for (int shift = 45; shift >= 0; shift -= 5) {
            id.append(ALPHABET.charAt((int) (millis >>> shift) & 31));
        }
        long bits = 0;
        int held = 0;
        for (byte next : random) {
            bits = (bits << 8) | (next & 0xff);
            held += 8;
            while (held >= 5) {
                held -= 5;
                id.append(ALPHABET.charAt((int) (bits >>> held) & 31));
            }
        }
        return id.toString();
    }

    static void check(String what, String value) {
        if (value.isEmpty() || value.length() > LONGEST) {
            throw new IllegalArgumentException(what + " must have 1 to " + LONGEST + " characters");
        }
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            boolean fits =
                    (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
            if (!fits) {
                throw new IllegalArgumentException(what + " may only have letters, digits, '_' and '-'");
            }
        }
    }
}
