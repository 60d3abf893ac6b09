package dev.atelier.registry.memory;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Optional;

/** Where in a store a memory lies. */
public final class MemoryPath {
    private static final int LONGEST = 1024;
    private static final int DEEPEST = 20;

    private MemoryPath() {}

    /** What is wrong with it; empty if nothing is. */
    public static Optional<String> complaint(String path) {
        if (!path.startsWith("/") || path.endsWith("/")) {
            return Optional.of("must begin with '/' and not end with it");
        }
        if (path.getBytes(StandardCharsets.UTF_8).length > LONGEST) {
            return Optional.of("has more than " + LONGEST + " bytes");
        }
        if (!Normalizer.isNormalized(path, Normalizer.Form.NFC)) {
            return Optional.of("must be in Unicode's normal form C");
        }
        if (path.codePoints().anyMatch(Character::isISOControl)) {
            return Optional.of("has a control character");
        }
        var names = path.substring(1).split("/", -1);
        if (names.length > DEEPEST) {
            return Optional.of("has more than " + DEEPEST + " segments");
        }
        for (var name : names) {
            if (name.isEmpty() || name.equals(".") || name.equals("..")) {
                return Optional.of("has a segment that is empty, '.' or '..'");
            }
        }
        return Optional.empty();
    }

    /** Whether both cannot be: they are the same, or one is a folder of the other. */
    static boolean overlap(String one, String other) {
        return one.equals(other) || one.startsWith(other + "/") || other.startsWith(one + "/");
    }
}
