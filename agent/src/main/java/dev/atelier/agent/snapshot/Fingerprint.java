package dev.atelier.agent.snapshot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Names the code that a fold is made of: a hash over the compiled classes that fold and over all classes of this project that they
 * refer to, directly or not.
 *
 * <p>Whether a kept state still is what folding would give depends on the shapes of its records, on what the fold does with an event
 * and on how an event is read. A version number would have to be raised by whoever changes any of that, and nothing would fail if it
 * were forgotten. The code itself cannot be forgotten; the price is that a release begins with snapshots that nobody uses.
 */
final class Fingerprint {
    private static final String OURS = "dev/atelier/";
    private static final int BYTES = 16;

    private Fingerprint() {}

    /** 32 hexadecimal digits, the same in every process that runs the same build. */
    static String of(List<Class<?>> folds) {
        var digest = sha256();
        closure(folds).forEach((name, bytes) -> {
            digest.update(name.getBytes(StandardCharsets.UTF_8));
            digest.update(bytes);
        });
        return HexFormat.of().formatHex(Arrays.copyOf(digest.digest(), BYTES));
    }

    private static Map<String, byte[]> closure(List<Class<?>> folds) {
        var known = new TreeMap<String, byte[]>();
        var open = new ArrayDeque<String>();
        folds.forEach(fold -> open.add(fold.getName().replace('.', '/')));
        while (!open.isEmpty()) {
            var name = open.remove();
            if (known.containsKey(name)) {
                continue;
            }
            // a name without a class, such as a path in a text, counts by its name
            var bytes = bytes(name, folds.getFirst().getClassLoader());
            known.put(name, bytes);
            if (bytes.length > 0) {
                addReferred(bytes, open);
            }
        }
        return known;
    }

    /** Names of classes stand in the constant pool as text, alone or inside descriptors, and nothing that a name has ends them. */
    private static void addReferred(byte[] bytes, ArrayDeque<String> open) {
        var text = new String(bytes, StandardCharsets.ISO_8859_1);
        int end;
        for (int start = text.indexOf(OURS); start >= 0; start = text.indexOf(OURS, end)) {
            end = start + OURS.length();
            while (end < text.length() && isOfName(text.charAt(end))) {
                end++;
            }
            open.add(text.substring(start, end));
        }
    }

    private static boolean isOfName(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || "/$_".indexOf(c) >= 0;
    }

    private static byte[] bytes(String name, ClassLoader loader) {
        try (var in = loader.getResourceAsStream(name + ".class")) {
            return in == null ? new byte[0] : in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("class " + name + " cannot be read", e);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
