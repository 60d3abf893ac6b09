package dev.atelier.journal.sql;

import dev.atelier.journal.JournalException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * The right to be the only server on a SQLite file: a lock on a file beside it. The operating system frees it when the process ends,
 * however it ends.
 */
final class FileLease implements AutoCloseable {
    private final FileChannel channel;
    private final FileLock lock;

    private FileLease(FileChannel channel, FileLock lock) {
        this.channel = channel;
        this.lock = lock;
    }

    static FileLease take(Path database) {
        var file = database.resolveSibling(database.getFileName() + ".lock");
        try {
            Files.createDirectories(database.toAbsolutePath().getParent());
            var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            var lock = tryLock(channel);
            if (lock == null) {
                channel.close();
                throw new JournalException("another server already works on " + database.toAbsolutePath()
                        + "; stop it first, or give this one a data directory of its own");
            }
            return new FileLease(channel, lock);
        } catch (IOException e) {
            throw new JournalException("could not lock " + file.toAbsolutePath() + ": " + e.getMessage(), e);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException _) {
            return null;
        }
    }

    @Override
    public void close() {
        try {
            lock.release();
            channel.close();
        } catch (IOException e) {
            throw new JournalException("could not release the lock of the database", e);
        }
    }
}
