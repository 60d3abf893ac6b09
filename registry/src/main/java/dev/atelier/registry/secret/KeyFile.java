package dev.atelier.registry.secret;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.UUID;

/** The key that a server made for itself at its first start, in a file that only its user can read. */
public final class KeyFile {
    private KeyFile() {}

    /** Reads the key, making one if there is none. Two servers that start at the same time end up with the same. */
    public static String readOrCreate(Path file) throws IOException {
        if (Files.notExists(file)) {
            create(file);
        }
        return Files.readString(file, StandardCharsets.US_ASCII).strip();
    }

    /** Whole or not at all: a key that was half written would lock up everything sealed with it. */
    private static void create(Path file) throws IOException {
        var bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        var text = Base64.getEncoder().encodeToString(bytes) + "\n";
        var fresh = file.resolveSibling(file.getFileName() + "." + UUID.randomUUID());
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        if (posix) {
            Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } else {
            Files.createFile(fresh);
        }
        try {
            Files.writeString(fresh, text, StandardCharsets.US_ASCII, StandardOpenOption.SYNC);
            Files.createLink(file, fresh);
            try (var directory = FileChannel.open(file.toAbsolutePath().resolveSibling(""))) {
                directory.force(true);
            }
        } catch (FileAlreadyExistsException _) {
            // another server was faster; its key counts
        } finally {
            Files.deleteIfExists(fresh);
        }
    }
}
