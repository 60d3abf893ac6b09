package dev.atelier.registry.file;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;

/** Names of files as strangers send them, made fit to be stored, shown and sent as a header. */
public final class FileName {
    private static final int LONGEST = 255;
    private static final Map<String, String> ENDINGS = Map.ofEntries(
            Map.entry("text/plain", "txt"),
            Map.entry("text/markdown", "md"),
            Map.entry("text/csv", "csv"),
            Map.entry("text/html", "html"),
            Map.entry("application/json", "json"),
            Map.entry("application/pdf", "pdf"),
            Map.entry("application/zip", "zip"),
            Map.entry("image/png", "png"),
            Map.entry("image/jpeg", "jpg"),
            Map.entry("image/gif", "gif"),
            Map.entry("image/webp", "webp"));

    private FileName() {}

    /**
     * The last part of a path, without characters that are not seen: they are how a name pretends to be another one. What is left of
     * nothing is called {@code unnamed}, with the ending that goes with the type.
     */
    public static String of(String sent, String mimeType) {
        var last = sent.substring(Math.max(sent.lastIndexOf('/'), sent.lastIndexOf('\\')) + 1);
        var seen = new StringBuilder();
        Normalizer.normalize(last, Normalizer.Form.NFC)
                .codePoints()
                .filter(FileName::isSeen)
                .forEach(seen::appendCodePoint);
        var name = seen.toString().strip();
        return name.isEmpty() || name.equals(".") || name.equals("..")
                ? "unnamed." + ending(mimeType)
                : shortened(name);
    }

    private static boolean isSeen(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.PRIVATE_USE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }

    private static String ending(String mimeType) {
        int more = mimeType.indexOf(';');
        var plain = (more < 0 ? mimeType : mimeType.substring(0, more)).strip().toLowerCase(Locale.ROOT);
        return ENDINGS.getOrDefault(plain, "bin");
    }

    /** Cuts in front of the ending, which says what a file is. */
    private static String shortened(String name) {
        if (bytes(name) <= LONGEST) {
            return name;
        }
        int dot = name.lastIndexOf('.');
        var ending = dot > 0 && bytes(name.substring(dot)) <= 32 ? name.substring(dot) : "";
        var kept = new StringBuilder();
        int left = LONGEST - bytes(ending);
        for (int character : name.codePoints().toArray()) {
            left -= bytes(Character.toString(character));
            if (left < 0) {
                break;
            }
            kept.appendCodePoint(character);
        }
        return kept + ending;
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
