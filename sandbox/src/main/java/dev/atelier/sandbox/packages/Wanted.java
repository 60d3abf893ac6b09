package dev.atelier.sandbox.packages;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * Packages of one manager.
 *
 * @param workspace whose they are: what one made is never another one's
 * @param names with versions, as the manager writes them
 */
public record Wanted(String workspace, Installer manager, List<String> names) {
    public Wanted {
        names = List.copyOf(names);
    }

    /** The same for the same packages from the same place on the same machine. */
    String key(String registry, String provider) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (var part : List.of(workspace, manager.name(), manager.script(), registry, provider)) {
                add(digest, part);
            }
            names.forEach(name -> add(digest, name));
            return HexFormat.of().formatHex(digest.digest(), 0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void add(MessageDigest digest, String part) {
        digest.update(part.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
    }

    /** In words, for people. */
    @Override
    public String toString() {
        return manager.lowerName() + ": " + String.join(", ", names);
    }
}
