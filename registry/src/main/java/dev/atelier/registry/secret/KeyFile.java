package dev.atelier.registry.secret;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

/** The keys that a server made for itself, one a line and the newest first, in a file that only its user can read. */
public final class KeyFile {
    private KeyFile() {}

    /** Reads the keys, making one if there is none. Two servers that start at the same time end up with the same. */
    public static List<String> readOrCreate(Path file) throws IOException {
        if (Files.notExists(file)) {
            create(file);
        }
        return read(file);
    }

    private static List<String> read(Path file) throws IOException {
        return Files.readAllLines(file, StandardCharsets.US_ASCII).stream()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
    }

    /** Puts a new key in front of those that there are. */
    public static void addKey(Path file) throws IOException {
        try (var _ = turn(file)) {
            var keys = new ArrayList<>(List.of(fresh()));
            keys.addAll(read(file));
            replace(file, keys);
        }
    }

    /** Leaves the newest key alone. Nothing may be sealed with the others any more. */
    public static void keepNewest(Path file) throws IOException {
        try (var _ = turn(file)) {
            replace(file, read(file).subList(0, 1));
        }
    }

    /** One process at a time: a key that another one overwrote would lock up what was sealed with it meanwhile. */
    private static FileChannel turn(Path file) throws IOException {
        var channel = FileChannel.open(
                file.resolveSibling(file.getFileName() + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        var _ = channel.lock();
        return channel;
    }

    private static void replace(Path file, List<String> keys) throws IOException {
        var next = written(file, keys);
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
        sync(file);
    }

    /** Whole or not at all: a key that was half written would lock up everything sealed with it. */
    private static void create(Path file) throws IOException {
        var fresh = written(file, List.of(fresh()));
        try {
            Files.createLink(file, fresh);
            sync(file);
        } catch (FileAlreadyExistsException _) {
            // another server was faster; its key counts
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    private static String fresh() {
        var bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static Path written(Path file, List<String> keys) throws IOException {
        var next = file.resolveSibling(file.getFileName() + "." + UUID.randomUUID());
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        if (posix) {
            Files.createFile(next, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } else {
            Files.createFile(next);
        }
        Files.writeString(next, String.join("\n", keys) + "\n", StandardCharsets.US_ASCII, StandardOpenOption.SYNC);
        return next;
    }

    private static void sync(Path file) throws IOException {
        try (var directory = FileChannel.open(file.toAbsolutePath().resolveSibling(""))) {
            directory.force(true);
        }
    }
}
