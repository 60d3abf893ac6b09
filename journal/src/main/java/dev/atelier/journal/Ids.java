package dev.atelier.journal;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.UUID;

/**
 * How ids look: a prefix that names the kind, then a UUID of version 7 in base 32. It begins with 48 bits of time, so that ids sort by age,
 * and what takes UUIDs only can be given the same id in that form.
 */
public final class Ids {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String ALPHABET = "0123456789abcdefghijklmnopqrstuv";
    private static final int LONGEST = 128;
    /** Of base 32, for 128 bits. */
    private static final int DIGITS = 26;

    private Ids() {}

    /** A fresh id: {@code prefix} and 26 base-32 characters. */
    public static String create(String prefix) {
        return create(prefix, System.currentTimeMillis());
    }

    /** One of that moment, in milliseconds since 1970: for what is sorted by a clock of its own. */
    public static String create(String prefix, long millis) {
        var random = new byte[10];
        RANDOM.nextBytes(random);
        random[0] = (byte) ((random[0] & 0x0f) | 0x70);
        random[2] = (byte) ((random[2] & 0x3f) | 0x80);
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

    /** The id of that kind that is this UUID. */
    static String of(String prefix, UUID uuid) {
        var bits = new BigInteger(1, bytes(uuid));
        var id = new StringBuilder(prefix);
        for (int shift = 5 * (DIGITS - 1); shift >= 0; shift -= 5) {
            id.append(ALPHABET.charAt(bits.shiftRight(shift).intValue() & 31));
        }
        return id.toString();
    }

    private static byte[] bytes(UUID uuid) {
        return ByteBuffer.allocate(16)
                .putLong(uuid.getMostSignificantBits())
                .putLong(uuid.getLeastSignificantBits())
                .array();
    }

    /** The UUID that an id is, whatever its version; empty if the id is none. */
    static Optional<UUID> uuid(String prefix, String id) {
        if (!id.startsWith(prefix) || id.length() != prefix.length() + DIGITS) {
            return Optional.empty();
        }
        var bits = BigInteger.ZERO;
        for (int i = prefix.length(); i < id.length(); i++) {
            int digit = ALPHABET.indexOf(id.charAt(i));
            if (digit < 0) {
                return Optional.empty();
            }
            bits = bits.shiftLeft(5).or(BigInteger.valueOf(digit));
        }
        return bits.bitLength() > 128
                ? Optional.empty()
                : Optional.of(new UUID(bits.shiftRight(64).longValue(), bits.longValue()));
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
