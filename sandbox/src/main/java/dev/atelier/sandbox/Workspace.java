package dev.atelier.sandbox;

import dev.atelier.sandbox.tar.TarException;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
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
    private static final String FILES = "files";
    private static final String STAGING = "staging";
    private static final String HOME = "home";
    private static final String NOTES = "notes";
    private static final int WALK = 50_000;

    private final Path home;
    private final Tree tree;
    private final WorkspaceLimits limits;
    private final Shelves shelves;
    private final Owner owner;
    private volatile boolean exists;
    private volatile @Nullable Usage usage;

    Workspace(Path home, WorkspaceLimits limits, Shelves shelves, Owner owner) {
        this.home = home;
        this.owner = owner;
        this.tree = new Tree(home.resolve(FILES), home.resolve(STAGING), owner);
        this.limits = limits;
        this.shelves = shelves;
    }

    /** The same files, and those of these shelves. */
    public Workspace with(List<Shelf> others) {
        return others.isEmpty() ? this : new Workspace(home, limits, new Shelves(others), owner);
    }

    /**
     * Where the files lie, for commands that work on them; made ready for that. What was laid out from outside meanwhile becomes the
     * agent's.
     */
    public Ground ground() throws FileRefusal {
        try {
            begin();
            var own = Files.createDirectories(home.resolve(HOME));
            for (var each : List.of(of(SandboxPath.WORK), of(SandboxPath.OUTPUTS), own)) {
                owner.giveAll(each);
            }
            return new Ground(home.resolve(FILES), own);
        } catch (IOException e) {
            throw FileRefusal.of(e);
        }
    }

    /** From now on the session's commands share a folder for the sockets of an X server, display {@code :1}; made if it is not there. */
    public Path screens() throws FileRefusal {
        try {
            var screens = ground().screens();
            if (!Files.isDirectory(screens)) {
                Files.createDirectories(screens);
                owner.give(screens);
            }
            // what X servers want of it; who is not the agent does not come so far
            Files.setPosixFilePermissions(screens, PosixFilePermissions.fromString("rwxrwxrwx"));
            return screens;
        } catch (IOException e) {
            throw FileRefusal.of(e);
        }
    }

    /** A folder for what the server wants to remember of the session; no agent sees it. */
    public Path notes() throws FileRefusal {
        try {
            begin();
            return Files.createDirectories(home.resolve(NOTES));
        } catch (IOException e) {
            throw FileRefusal.of(e);
        }
    }

    private void forget() throws IOException {
        try (var own = Folder.openOwn(home)) {
            Removal.in(own, NOTES);
        }
        var installation = installation();
        for (var file : installation.files().entrySet()) {
            if (file.getValue().isWithin(SandboxPath.WORK) || file.getValue().isWithin(SandboxPath.OUTPUTS)) {
                installation.forget(file.getKey());
            }
        }
    }

    private Path of(SandboxPath path) {
        return home.resolve(FILES).resolve(String.join("/", path.names()));
    }

    /** Commands changed files: they are counted anew with the next write. */
    public void changed() {
        usage = null;
    }

    /** Whether anything lies on the disk yet. */
    public boolean isBegun() {
        return exists || Files.isDirectory(home);
    }

    /** What its agent made, to be kept as one archive. */
    public Snapshot snapshot() {
        return new Snapshot(home, limits);
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
            begin();
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
            begin();
            usage = null; // counted anew with what is put there
            return new Installation(home, tree);
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
            begin();
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
            begin();
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
            begin();
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
        if (shelves.find(from).isEmpty() && !shelves.anyWithin(from)) {
            walk(from, new Walk(visitor::see, skipped, WALK));
            return;
        }
        var more = new AtomicBoolean(true);
        walkBesideShelves(from, skipped, file -> {
            boolean goOn = visitor.see(file);
            more.set(goOn);
            return goOn;
        });
        if (more.get()) {
            shelves.walk(from, skipped, visitor);
        }
    }

    /** What lies in the tree where a shelf stands is hidden by it; the tree need not have the shelf's folder. */
    private void walkBesideShelves(SandboxPath from, Set<String> skipped, FileVisitor visitor)
            throws FileRefusal, InterruptedException {
        if (shelves.find(from).isPresent()) {
            return;
        }
        try {
            walk(from, new Walk(file -> shelves.find(file.path()).isPresent() || visitor.see(file), skipped, WALK));
        } catch (FileRefusal e) {
            if (!e.isMissing()) {
                throw e;
            }
        }
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
        if (!Files.isDirectory(home)) {
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
        if (!wanted.isWithin(SandboxPath.OUTPUTS) || !Files.isDirectory(home)) {
            throw new FileRefusal("no such file or directory");
        }
        return Channels.newInputStream(open(wanted));
    }

    private void walk(SandboxPath from, Walk walk) throws FileRefusal, InterruptedException {
        try {
            begin();
            if (!from.isRoot()) {
                try (var place = tree.find(from)) {
                    if (place.there() != null && place.there().isRegularFile()) {
                        walk.meet(place.folder(), place.path());
                        return;
                    }
                }
            }
            try (var folder = tree.open(from)) {
                walk.through(folder, from);
            }
        } catch (IOException e) {
            throw FileRefusal.of(e);
        }
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

    /**
     * Makes the folders that every session has, once there is a first use of them. They appear in one go, so that nothing is ever made
     * by its path where an agent may already be at work.
     */
    private void begin() throws IOException {
        if (exists || Files.isDirectory(home)) {
            exists = true;
            return;
        }
        var all = Files.createDirectories(home.resolveSibling(".new"));
        var fresh = Files.createTempDirectory(all, null);
        Files.createDirectory(fresh.resolve(STAGING));
        for (var folder : List.of(SandboxPath.WORK, SandboxPath.UPLOADS, SandboxPath.OUTPUTS)) {
            Files.createDirectories(fresh.resolve(FILES).resolve(String.join("/", folder.names())));
        }
        owner.give(fresh.resolve(FILES).resolve("workspace"));
        owner.give(fresh.resolve(FILES).resolve("mnt/session/outputs"));
        try {
            Files.move(fresh, home, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            if (!Files.isDirectory(home)) {
                throw e;
            }
            try (var folder = Folder.openOwn(all)) { // somebody else was faster
                Removal.in(folder, fresh.getFileName().toString());
            }
        }
        exists = true;
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
