package dev.atelier.sandbox.docker;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * A file that this server holds locked as long as it lives. Every container waits for the same lock, so the kernel tells all of them of the
 * server's death, whatever it dies of. Nobody else can take it: they may read the file only.
 */
final class Alive implements AutoCloseable {
    private final Path file;
    private final FileChannel channel;

    private Alive(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    static Alive in(Path folder) throws IOException {
        var file = folder.resolve("alive");
        var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
            if (channel.tryLock() == null) {
                throw new IOException("another server uses this data directory");
            }
        } catch (OverlappingFileLockException e) {
            channel.close();
            throw new IOException("this server has it already", e);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        return new Alive(file, channel);
    }

    Path file() {
        return file;
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException _) {
            // then it is not locked either
        }
    }
}
