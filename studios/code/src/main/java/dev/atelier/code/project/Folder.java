package dev.atelier.code.project;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What one folder says about how it is built. */
final class Folder {
    private final String path;
    private final Set<String> names = new HashSet<>();
    private final Map<String, String> texts = new HashMap<>();

    Folder(String path) {
        this.path = path;
    }

    String path() {
        return path;
    }

    void add(String name) {
        names.add(name);
    }

    void add(String name, byte[] text) {
        texts.put(name, new String(text, StandardCharsets.UTF_8));
    }

    boolean has(String... any) {
        for (var each : any) {
            if (names.contains(each)) {
                return true;
            }
        }
        return false;
    }

    /** The text of a file; empty if it is not there or was too long. */
    String text(String name) {
        return texts.getOrDefault(name, "");
    }

    boolean isIn(String other) {
        return other.isEmpty() || path.equals(other) || path.startsWith(other + "/");
    }
}
