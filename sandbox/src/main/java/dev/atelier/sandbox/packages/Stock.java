package dev.atelier.sandbox.packages;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What was installed before, packed, each by its key. What was not used for longest goes first when there is too much. Thread-safe. */
final class Stock {
    private static final String END = ".tar";

    private final Path folder;
    private final long most;

    /** @param most bytes of all together */
    Stock(Path folder, long most) {
        this.folder = folder;
        this.most = most;
    }

    Optional<Path> find(String key) throws IOException {
        var file = folder.resolve(key + END);
        try {
            Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
            return Optional.of(file);
        } catch (NoSuchFileException _) {
            return Optional.empty();
        }
    }

    /** Where one is made; {@link #keep} takes it. */
    Path begin() throws IOException {
        Files.createDirectories(folder);
        return Files.createTempFile(folder, "new-", ".part");
    }

    Path keep(String key, Path made) throws IOException {
        var file = folder.resolve(key + END);
        Files.move(made, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        tidy(file);
        return file;
    }

    private void tidy(Path newest) throws IOException {
        var all = new ArrayList<Path>();
        try (var files = Files.list(folder)) {
            files.filter(file -> file.toString().endsWith(END)).forEach(all::add);
        }
        all.sort(Comparator.comparingLong((Path file) -> file.toFile().lastModified())
                .reversed());
        long sum = 0;
        for (var file : List.copyOf(all)) {
            sum += Files.size(file);
            if (sum > most && !file.equals(newest)) {
                Files.deleteIfExists(file);
            }
        }
    }
}
