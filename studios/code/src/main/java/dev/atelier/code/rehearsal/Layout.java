package dev.atelier.code.rehearsal;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where things are in a repository, as far as the coder knows such places.
 *
 * @param files from the root, in order
 */
record Layout(List<String> files) {
    private static final Pattern TEST =
            Pattern.compile("(^|/)(tests?|__tests__|spec)/|(^|/)test_[^/]+$|(_test|\\.test|\\.spec|Tests?)\\.[a-z]+$");
    private static final Pattern FOREIGN = Pattern.compile(
            "(^|/)(node_modules|vendor|third_party|dist|build|target|\\.venv|venv|__pycache__)/|(^|/)\\.");

    Layout {
        files = files.stream()
                .filter(file -> !FOREIGN.matcher(file).find())
                .sorted()
                .toList();
    }

    /** Of what {@code glob} found below a folder. */
    static Layout of(String found, String mount) {
        return new Layout(found.lines()
                .filter(line -> line.startsWith(mount + "/"))
                .map(line -> line.substring(mount.length() + 1))
                .toList());
    }

    boolean has(String file) {
        return files.contains(file);
    }

    /** A file of the root, whatever its letters' case. */
    Optional<String> find(String name) {
        return files.stream()
                .filter(file -> file.toLowerCase(Locale.ROOT).equals(name))
                .findFirst();
    }

    static boolean isTest(String file) {
        return TEST.matcher(file).find();
    }

    /** Sources with one of these endings, without tests. */
    List<String> sources(String... endings) {
        return files.stream()
                .filter(file -> !isTest(file) && hasEnding(file, endings))
                .toList();
    }

    List<String> tests(String... endings) {
        return files.stream()
                .filter(file -> isTest(file) && hasEnding(file, endings))
                .toList();
    }

    private static boolean hasEnding(String file, String... endings) {
        for (var ending : endings) {
            if (file.endsWith("." + ending)) {
                return true;
            }
        }
        return false;
    }

    static String folder(String file) {
        return file.contains("/") ? file.substring(0, file.lastIndexOf('/') + 1) : "";
    }

    static String base(String file) {
        var name = file.substring(file.lastIndexOf('/') + 1);
        return name.contains(".") ? name.substring(0, name.indexOf('.')) : name;
    }
}
