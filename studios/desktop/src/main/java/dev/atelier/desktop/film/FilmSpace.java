package dev.atelier.desktop.film;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What films take on the disk. Knows nothing that is not on the disk. Thread-safe. */
final class FilmSpace {
    private static final Pattern SESSION = Pattern.compile("[A-Za-z0-9_-]{1,128}");

    private final Path root;

    FilmSpace(Path root) {
        this.root = root;
    }

    /** One session's film. */
    record Film(Path folder, long bytes, Instant lastAt) {}

    /** The one whose last picture is the oldest first. */
    List<Film> films() throws IOException {
        var films = new ArrayList<Film>();
        for (var folder : list(root)) {
            if (Files.isDirectory(folder)
                    && SESSION.matcher(folder.getFileName().toString()).matches()) {
                films.add(film(folder));
            }
        }
        films.sort(Comparator.comparing(Film::lastAt));
        return films;
    }

    private static Film film(Path folder) throws IOException {
        long bytes = 0;
        var lastAt = Files.getLastModifiedTime(folder).toInstant();
        for (var file : list(folder)) {
            try {
                var found = Files.readAttributes(file, BasicFileAttributes.class);
                bytes += found.size();
                var at = found.lastModifiedTime().toInstant();
                lastAt = at.isAfter(lastAt) ? at : lastAt;
            } catch (NoSuchFileException _) {
                // just removed
            }
        }
        return new Film(folder, bytes, lastAt);
    }

    /** The oldest films that must go so that all together take no more than this; none that must stay is among them. */
    List<Path> surplus(long most, Predicate<Path> stays) throws IOException {
        var films = films();
        long sum = films.stream().mapToLong(Film::bytes).sum();
        var surplus = new ArrayList<Path>();
        for (var film : films) {
            if (sum > most && !stays.test(film.folder)) {
                surplus.add(film.folder);
                sum -= film.bytes;
            }
        }
        if (sum > most) {
            throw new FilmFull("the films that are being recorded take all the room there is for films");
        }
        return surplus;
    }

    /** @throws FilmFull if less than this is free */
    void checkFree(long least) throws IOException {
        if (Files.getFileStore(root).getUsableSpace() < least) {
            throw new FilmFull("the disk is nearly full");
        }
    }

    void delete(Path folder) throws IOException {
        for (var file : list(folder)) {
            Files.deleteIfExists(file);
        }
        Files.deleteIfExists(folder);
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        } catch (NoSuchFileException _) {
            return List.of();
        }
    }
}
