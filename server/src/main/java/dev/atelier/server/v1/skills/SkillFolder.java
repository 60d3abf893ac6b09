package dev.atelier.server.v1.skills;

import dev.atelier.server.error.ApiException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * The files of one skill while they are uploaded: one folder with a SKILL.md in it, nothing outside of it, and not more than this takes.
 * Kept in memory, hence the small limits.
 */
final class SkillFolder {
    static final int LARGEST = 16 * 1024 * 1024;
    static final int MOST_FILES = 500;
    private static final int DEEPEST = 20;
    private static final int LONGEST_NAME = 255;
    private static final LocalDateTime ALWAYS = LocalDateTime.of(1980, 1, 1, 0, 0);

    private final Map<String, byte[]> files = new TreeMap<>();
    private @Nullable String top;
    private long size;

    /** How many more bytes it takes. */
    int room() {
        return (int) (LARGEST - size);
    }

    /** @param path with the folder in front, {@code my-skill/SKILL.md} */
    void add(String path, byte[] content) {
        int slash = path.indexOf('/');
        if (slash <= 0 || slash == path.length() - 1) {
            throw refused(path, "must lie in the skill's folder, such as my-skill/SKILL.md");
        }
        check(path);
        var folder = path.substring(0, slash);
        if (top != null && !top.equals(folder)) {
            throw refused(path, "lies outside of the folder '" + top + "'; a skill is one folder");
        }
        top = folder;
        size += content.length;
        if (files.size() == MOST_FILES || size > LARGEST) {
            throw ApiException.tooLarge(
                    "a skill may have at most " + MOST_FILES + " files with " + LARGEST + " bytes together");
        }
        if (files.putIfAbsent(path.substring(slash + 1), content) != null) {
            throw refused(path, "was sent twice");
        }
    }

    private static void check(String path) {
        var names = path.split("/", -1);
        if (names.length > DEEPEST) {
            throw refused(path, "is more than " + DEEPEST + " folders deep");
        }
        for (var name : names) {
            boolean fits = !name.isBlank()
                    && !name.equals(".")
                    && !name.equals("..")
                    && name.getBytes(StandardCharsets.UTF_8).length <= LONGEST_NAME
                    && name.indexOf('\\') < 0
                    && name.indexOf(':') < 0
                    && name.codePoints().noneMatch(Character::isISOControl)
                    && Normalizer.isNormalized(name, Normalizer.Form.NFC);
            if (!fits) {
                throw refused(path, "is not a path that a skill's file can have");
            }
        }
    }

    FrontMatter frontMatter() {
        var skill = files.get("SKILL.md");
        if (skill == null) {
            throw ApiException.invalid("files", "there is no SKILL.md directly in the skill's folder");
        }
        return FrontMatter.of(skill);
    }

    /** The same bytes for the same files, with the folder called as the skill is. */
    byte[] zip(String name) {
        for (var path : files.keySet()) {
            if (files.keySet().stream().anyMatch(other -> other.startsWith(path + "/"))) {
                throw refused(path, "is a file and a folder");
            }
        }
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var file : files.entrySet()) {
                var entry = new ZipEntry(name + "/" + file.getKey());
                entry.setTimeLocal(ALWAYS);
                zip.putNextEntry(entry);
                zip.write(file.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory does not fail
        }
        return bytes.toByteArray();
    }

    private static ApiException refused(String path, String message) {
        var shown = path.length() > 100 ? path.substring(0, 100) + "…" : path;
        return ApiException.invalid("files", "'" + shown + "' " + message);
    }
}
