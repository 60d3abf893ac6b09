package dev.atelier.sandbox;

import dev.atelier.sandbox.tar.TarException;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * The files of one session. Paths are those that its agent sees; nothing that anybody does in the tree leads a caller out of it, see
 * {@link Tree}.
 *
 * <p>An agent may write under {@link SandboxPath#WORK} and {@link SandboxPath#OUTPUTS}. Elsewhere lies what was mounted, and a mounted
 * file cannot be written wherever it lies: its permissions say so. Thread-safe.
 */
public final class Workspace {
    private final Home home;
    private final Tree tree;
    private final WorkspaceLimits limits;
    private final Shelves shelves;
    private volatile @Nullable Usage usage;

    Workspace(Home home, WorkspaceLimits limits, Shelves shelves) {
        this.home = home;
        this.tree = home.tree();
        this.limits = limits;
        this.shelves = shelves;
    }

    /** The same files, and those of these shelves. */
    public Workspace with(List<Shelf> others) {
        return others.isEmpty() ? this : new Workspace(home, limits, new Shelves(others));
    }

    /**
     * Where the files lie, for commands that work on them; made ready for that. What was laid out from outside meanwhile becomes the
     * agent's.
     */
    public Ground ground() throws FileRefusal {
        try {
            return home.ground();
        } catch (IOException e) {
            throw FileRefusal.of(e);
        }
    }

    /** From now on the session's commands share a folder for the sockets of an X server, display {@code :1}; made if it is not there. */
    public Path screens() throws FileRefusal {
        try {
            return home.screens();
        } catch (IOException e) {
            throw FileRefusal.of(e);
        }
    }

    /** A folder for what the server wants to remember of the session; no agent sees it. */
    public Path notes() throws FileRefusal {
        try {
            return home.notes();
        } catch (IOException e) {
            throw FileRefusal.of(e);
        }
    }

    private void forget() throws IOException {
        home.forgetNotes();
        var installation = installation();
        for (var file : installation.files().entrySet()) {
            if (file.getValue().isWithin(SandboxPath.WORK) || file.getValue().isWithin(SandboxPath.OUTPUTS)) {
                installation.forget(file.getKey());
            }
        }
    }

    /** Commands changed files: they are counted anew with the next write. */
    public void changed() {
        usage = null;
    }

    /** Whether anything lies on the disk yet. */
    public boolean isBegun() {
        return home.isBegun();
    }

    /** What its agent made, to be kept as one archive. */
    public Snapshot snapshot() {
        return new Snapshot(home.folder(), limits);
    }

    /**
     * Puts an archive of {@link Snapshot} in the place of what its agent made; no shell of the session may run. What the server remembers of its
     * shells and of what was installed for it is forgotten: that was in its home. Files that were mounted where the agent works are to be mounted
     * again.
     *
     * @throws FileRefusal if it is no such archive; then all is as it was
     */
    public Snapshot.Restored restore(InputStream archive) throws FileRefusal {
        try {
            home.begin();
            var restored = snapshot().restore(archive);
            changed();
            ground(); // the agent's again
            forget();
            return restored;
        } catch (TarException | ZipException | EOFException e) {
            throw new FileRefusal("that is no archive of a session's files: " + e.getMessage());
        } catch (IOException e) {
            throw FileRefusal.of(e);
        }
    }

    /** For folders that the server puts together and hands over whole. */
    public Installation installation() throws FileRefusal {
        try {
            home.begin();
            usage = null; // counted anew with what is put there
            return new Installation(home.folder(), tree);
        } catch (IOException e) {
            throw FileRefusal.of(e);
        }
    }

    /** Opens a regular file for reading; the caller closes it. */
    public SeekableByteChannel open(SandboxPath path) throws FileRefusal {
        var spot = shelves.find(path);
        if (spot.isPresent()) {
            return spot.get().open();
        }
        try {
            home.begin();
            try (var place = tree.find(path)) {
                place.checkFile();
                return place.folder().read(place.name());
            }
        } catch (IOException e) {
            throw FileRefusal.of(e);
        }
    }

    /** What is in a folder, in order of names, links as links; at most so many entries. */
    public List<Listed> list(SandboxPath path, int most) throws FileRefusal {
        try {
            home.begin();
            try (var folder = tree.open(path)) {
                return Listed.in(folder, most);
            }
        } catch (IOException e) {
            throw FileRefusal.of(e);
        }
    }

    /** Writes a file of the agent's, in one go: whoever reads it meanwhile sees the old or the new one. */
    public void write(SandboxPath path, byte[] content) throws FileRefusal, InterruptedException {
        var spot = shelves.find(path);
        if (spot.isPresent()) {
            spot.get().write(content);
            return;
        }
        put(
                path,
                new Deposit(tree, usage(), Workspace::checkWritable, false),
                content.length,
                () -> new ByteArrayInputStream(content));
    }

    /**
     * Writes a file in place of what was read of it.
     *
     * @param before all that it said
     * @return false if somebody outside this session wrote it meanwhile: then nothing was written
     */
    public boolean replace(SandboxPath path, byte[] before, byte[] content) throws FileRefusal, InterruptedException {
        var shared = shelves.replace(path, before, content);
        if (shared.isEmpty()) {
            write(path, content); // nobody else has it
        }
        return shared.orElse(true);
    }

    /**
     * Puts a file where a session finds it and cannot change it, in place of what was there.
     *
     * @param size of the content, in bytes
     */
    public void mount(SandboxPath path, Source content, long size) throws FileRefusal, InterruptedException {
        put(path, new Deposit(tree, usage(), _ -> {}, true), size, content);
    }

    /** Takes a file away; nothing happens if it is not there. */
    public void unmount(SandboxPath path) throws FileRefusal {
        try {
            home.begin();
            try (var place = tree.find(path)) {
                if (place.there() != null && !place.there().isDirectory()) {
                    place.folder().deleteFile(place.name());
                }
            }
        } catch (NoSuchFileException _) {
            // not there
        } catch (IOException e) {
            throw FileRefusal.of(e);
        }
    }

    /** Opens content to be written, perhaps more than once. */
    @FunctionalInterface
    public interface Source {
        InputStream open() throws IOException;
    }

    /**
     * Shows every regular file at or below a path, in order of names, the first 50,000 entries.
     *
     * @param skipped names of files and folders to pass over
     */
    public void walk(SandboxPath from, Set<String> skipped, FileVisitor visitor)
            throws FileRefusal, InterruptedException {
        new Rounds(home, tree, shelves).walk(from, skipped, visitor);
    }

    /** Sees each file of a walk. */
    @FunctionalInterface
    public interface FileVisitor {
        /** @return whether to go on */
        boolean see(FoundFile file) throws FileRefusal, InterruptedException;
    }

    /** A file that was handed over: its path below the outputs' folder. */
    public record Output(String path, long size, Instant modifiedAt) {}

    /** What the session has handed over, in order of names. */
    public List<Output> outputs() throws FileRefusal, InterruptedException {
        if (!home.isBegun()) {
            return List.of();
        }
        var found = new ArrayList<Output>();
        int above = SandboxPath.OUTPUTS.names().size();
        walk(SandboxPath.OUTPUTS, Set.of(), file -> {
            var names = file.path().names();
            return found.add(
                    new Output(String.join("/", names.subList(above, names.size())), file.size(), file.modifiedAt()));
        });
        return found;
    }

    /** Opens a file that was handed over; the caller closes it. */
    public InputStream openOutput(String path) throws FileRefusal {
        var wanted = SandboxPath.OUTPUTS.resolve(path);
        if (!wanted.isWithin(SandboxPath.OUTPUTS) || !home.isBegun()) {
            throw new FileRefusal("no such file or directory");
        }
        return Channels.newInputStream(open(wanted));
    }

    private static void put(SandboxPath path, Deposit deposit, long size, Source content)
            throws FileRefusal, InterruptedException {
        try {
            deposit.put(path, size, content);
        } catch (ClosedByInterruptException e) {
            Thread.interrupted();
            throw (InterruptedException) new InterruptedException().initCause(e);
        } catch (IOException e) {
            throw FileRefusal.of(e);
        }
    }

    private static void checkWritable(SandboxPath path) throws FileRefusal {
        if (!path.isWithin(SandboxPath.WORK) && !path.isWithin(SandboxPath.OUTPUTS)) {
            throw new FileRefusal("is read-only; only files under " + SandboxPath.WORK + " and " + SandboxPath.OUTPUTS
                    + " can be written");
        }
    }

    private Usage usage() throws FileRefusal, InterruptedException {
        var known = usage;
        if (known == null) {
            var counted = new Usage(limits);
            walk(new SandboxPath(List.of()), Set.of(), file -> {
                counted.count(file.size());
                return true;
            });
            known = counted;
            usage = counted;
        }
        return known;
    }
}
