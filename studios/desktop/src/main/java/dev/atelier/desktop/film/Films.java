package dev.atelier.desktop.film;

import dev.atelier.desktop.film.Segment.Length;
import dev.atelier.journal.SessionId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/**
 * The films of all sessions: a folder for each, a file for each segment, and nothing beside them that could contradict them. A folder is gone when
 * its session is deleted, when its film is too old, or, the oldest first, when all films together take too much. Thread-safe.
 */
public final class Films {
    private static final int MOST_SEGMENTS = 5000;
    private static final int MOST_REMEMBERED = 50_000;

    private final Path root;
    private final FilmSettings settings;
    private final InstantSource clock;
    private final FilmSpace space;
    private final ReentrantLock beginning = new ReentrantLock();
    private final ConcurrentHashMap<Path, SegmentWriter> running = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<Path, Measured> measured = new ConcurrentHashMap<>();

    /** @param root a folder that nobody but this server changes; created when it is needed */
    public Films(Path root, FilmSettings settings, InstantSource clock) {
        this.root = root;
        this.settings = settings;
        this.clock = clock;
        this.space = new FilmSpace(root);
    }

    private record Measured(long size, Length length) {}

    public FilmSettings settings() {
        return settings;
    }

    /** The segments of a session's film in their order; none if there is no film. */
    public List<Segment> of(SessionId session) throws IOException {
        var segments = new ArrayList<Segment>();
        for (var file : files(session)) {
            var name = SegmentName.parse(file.getFileName().toString());
            if (name.isPresent()) {
                length(file).ifPresent(length -> segments.add(Segment.of(name.get(), length, file)));
            }
        }
        return segments;
    }

    public Optional<Segment> find(SessionId session, String id) throws IOException {
        return of(session).stream().filter(segment -> segment.id().equals(id)).findFirst();
    }

    /** Whether it is being recorded now. */
    public boolean isRunning(Segment segment) {
        return running.containsKey(segment.file());
    }

    public boolean has(SessionId session) {
        return Files.isDirectory(folder(session));
    }

    private Path folder(SessionId session) {
        return root.resolve(session.value());
    }

    private List<Path> files(SessionId session) throws IOException {
        try (Stream<Path> files = Files.list(folder(session))) {
            return files.sorted(Comparator.comparing(file -> file.getFileName().toString()))
                    .toList();
        } catch (NoSuchFileException _) {
            return List.of();
        }
    }

    /** Empty if the file went away meanwhile. */
    private Optional<Length> length(Path file) throws IOException {
        var writer = running.get(file);
        if (writer != null) {
            return Optional.of(writer.length());
        }
        try {
            long size = Files.size(file);
            var known = measured.get(file);
            if (known != null && known.size == size) {
                return Optional.of(known.length);
            }
            var length = SegmentReader.measure(file);
            if (measured.size() >= MOST_REMEMBERED) {
                measured.clear();
            }
            measured.put(file, new Measured(size, length));
            return Optional.of(length);
        } catch (NoSuchFileException _) {
            return Optional.empty();
        }
    }

    /** Bytes of a session's film. */
    public long bytes(SessionId session) throws IOException {
        long sum = 0;
        for (var segment : of(session)) {
            sum += segment.length().bytes();
        }
        return sum;
    }

    /**
     * Begins a segment.
     *
     * @throws FilmFull if the session's film, or the disk, is full
     */
    SegmentWriter begin(SessionId session, int width, int height) throws IOException {
        beginning.lock();
        try {
            var before = files(session);
            int number = before.isEmpty()
                    ? 1
                    : 1
                            + SegmentName.parse(before.getLast().getFileName().toString())
                                    .map(SegmentName::number)
                                    .orElse(0);
            if (number > MOST_SEGMENTS) {
                throw new FilmFull("the film of this session has " + MOST_SEGMENTS + " parts already");
            }
            var folder = Files.createDirectories(folder(session));
            makeRoom();
            var name = new SegmentName(number, clock.instant(), width, height);
            var writer = SegmentWriter.begin(folder, name, clock);
            running.put(folder.resolve(name.toString()), writer);
            return writer;
        } finally {
            beginning.unlock();
        }
    }

    private void makeRoom() throws IOException {
        var bounds = settings.bounds();
        for (var film : space.surplus(bounds.total() - bounds.segment(), this::isRunning)) {
            space.delete(film);
        }
        space.checkFree(bounds.free());
    }

    private boolean isRunning(Path folder) {
        return running.keySet().stream().anyMatch(file -> folder.equals(file.getParent()));
    }

    /** Ends a segment; whatever of it could be written stays, if there is a picture. */
    void end(SegmentWriter writer) throws IOException {
        try {
            writer.close();
        } finally {
            var segment = writer.segment();
            running.remove(segment.file());
            if (segment.length().frames() == 0) { // the disk did not even take the first picture
                Files.deleteIfExists(segment.file());
            }
        }
    }

    /** Removes a session's film, which nobody records any more. */
    public void delete(SessionId session) throws IOException {
        space.delete(folder(session));
    }

    /** Removes films that are older than the settings allow, and those of sessions of which somebody says that they are gone. */
    public void tidy(Gone gone) throws IOException {
        var oldest = clock.instant().minus(settings.keep());
        for (var film : space.films()) {
            if (!isRunning(film.folder())
                    && (film.lastAt().isBefore(oldest)
                            || gone.test(
                                    new SessionId(film.folder().getFileName().toString())))) {
                space.delete(film.folder());
            }
        }
    }

    /** Whether a session is no more. */
    @FunctionalInterface
    public interface Gone {
        boolean test(SessionId session);
    }
}
