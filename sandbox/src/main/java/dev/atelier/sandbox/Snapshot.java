package dev.atelier.sandbox;

import dev.atelier.sandbox.tar.TarEntry;
import dev.atelier.sandbox.tar.TarReader;
import dev.atelier.sandbox.tar.TarWriter;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.UUID;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * What an agent made, as one archive ({@code tar.gz}): its work, its outputs and its home. What was mounted is not in it: whoever lays
 * that out does so again. An archive can be put back into the same session or another one.
 *
 * <p>Both are for between two calls of tools. What commands in the background change meanwhile is in a snapshot as it was read, each file
 * by itself; a restore gives the places new folders, so the session's shells have to be ended before it. Thread-safe, but for two
 * restores of one session.
 */
public final class Snapshot {
    private static final int DEEPEST = 200;
    private static final int AT_ONCE = 1_000_000;
    private static final int FASTEST = Deflater.BEST_SPEED;

    private final Path home;
    private final WorkspaceLimits limits;

    /**
     * What an archive had.
     *
     * @param files with folders and links
     * @param bytes of all files together
     */
    public record Restored(long files, long bytes) {}

    /** The places that are kept, by their name in the archive. */
    enum Part {
        WORK("workspace", "files/workspace"),
        OUTPUTS("outputs", "files/mnt/session/outputs"),
        HOME("home", "home");

        private final String word;
        private final String place;

        Part(String word, String place) {
            this.word = word;
            this.place = place;
        }

        String word() {
            return word;
        }
    }

    Snapshot(Path home, WorkspaceLimits limits) {
        this.home = home;
        this.limits = limits;
    }

    /** Writes the archive; of a session that has no files yet an empty one. Does not close the stream. */
    public void take(OutputStream out) throws IOException {
        var packed = new GZIPOutputStream(out) {
            {
                def.setLevel(FASTEST);
            }
        };
        var tar = new TarWriter(new Unclosed(packed));
        var own = Files.isDirectory(home) ? home.toRealPath() : home;
        for (var part : Part.values()) {
            var place = own.resolve(part.place);
            if (Files.isDirectory(place)) {
                tar.directory(part.word, 0755);
                try (var folder = Folder.openOwn(place)) {
                    keep(tar, folder, place, part.word, 0);
                }
            }
        }
        tar.close();
        packed.finish();
    }

    private static void keep(TarWriter tar, Folder folder, Path place, String name, int depth) throws IOException {
        if (depth > DEEPEST) {
            throw new IOException("the folders are more than " + DEEPEST + " deep");
        }
        for (var each : folder.names(AT_ONCE)) {
            try {
                var there = folder.look(each);
                if (there != null) {
                    keep(tar, folder, place, name + "/" + each, there, depth);
                }
            } catch (FileSystemException | FileRefusal _) {
                // gone meanwhile, closed to its own agent, or a name that this server cannot write
            }
        }
    }

    private static void keep(
            TarWriter tar, Folder folder, Path above, String name, PosixFileAttributes there, int depth)
            throws IOException {
        var own = name.substring(name.lastIndexOf('/') + 1);
        if (there.isDirectory()) {
            tar.directory(name, mode(there));
            try (var inner = folder.open(own)) {
                keep(tar, inner, above.resolve(own), name, depth + 1);
            }
        } else if (there.isSymbolicLink()) {
            // what it says is only written down, and only if nobody put a link among the folders on the way
            if (above.toRealPath().equals(above)) {
                tar.link(name, Files.readSymbolicLink(above.resolve(own)).toString());
            }
        } else if (there.isRegularFile()) {
            try (var channel = folder.read(own)) {
                var content = Channels.newInputStream(channel);
                tar.file(
                        name,
                        mode(there),
                        channel.size(),
                        there.lastModifiedTime().toInstant(),
                        content);
            }
        }
    }

    private static int mode(PosixFileAttributes there) {
        int mode = 0;
        for (var each : PosixFilePermission.values()) {
            mode = mode << 1 | (there.permissions().contains(each) ? 1 : 0);
        }
        return mode;
    }

    /**
     * Puts an archive in the place of what is there: all of it, or, if anything is wrong with it, nothing. It may come from anybody: no
     * name in it leads out of the session's files, and no more is unpacked than a session may have.
     *
     * @throws FileRefusal if it is no such archive
     */
    Restored restore(InputStream archive) throws IOException {
        var fresh = home.resolve("staging").resolve("restore-" + UUID.randomUUID());
        Files.createDirectory(fresh);
        try {
            for (var part : Part.values()) {
                Files.createDirectory(fresh.resolve(part.word));
            }
            var unpacking = new Unpacking(fresh, limits);
            var tar = new TarReader(new GZIPInputStream(archive));
            for (TarEntry entry = tar.next(); entry != null; entry = tar.next()) {
                unpacking.put(entry);
            }
            unpacking.finish();
            for (var part : Part.values()) {
                replace(fresh, part);
            }
            return unpacking.unpacked();
        } finally {
            try (var staging = Folder.openOwn(home.resolve("staging"))) {
                Removal.in(staging, fresh.getFileName().toString());
            }
        }
    }

    /** Everything on the way to a place is the server's, so its path is safe; the place itself may have been closed by its agent. */
    private void replace(Path fresh, Part part) throws IOException {
        var place = home.resolve(part.place);
        if (Files.isDirectory(place)) {
            try (var above = Folder.openOwn(place.resolveSibling("").normalize())) {
                above.unlock(place.getFileName());
            }
            Files.move(place, fresh.resolve("old-" + part.word), StandardCopyOption.ATOMIC_MOVE);
        }
        Files.move(fresh.resolve(part.word), place, StandardCopyOption.ATOMIC_MOVE);
    }

    private static final class Unclosed extends FilterOutputStream {
        Unclosed(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int from, int count) throws IOException {
            out.write(bytes, from, count);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
