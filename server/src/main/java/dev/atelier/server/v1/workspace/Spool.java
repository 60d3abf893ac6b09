package dev.atelier.server.v1.workspace;

import dev.atelier.server.config.AtelierProperties;
import dev.atelier.server.error.ApiException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.stereotype.Component;

/**
 * Archives on their way, as files: so neither a slow reader nor a slow sender holds up the session that it is about, and nobody is given the
 * beginning of an archive that cannot be finished. A few at once. Thread-safe.
 */
@Component
final class Spool {
    private static final int AT_ONCE = 4;
    private static final long PATIENCE_SECONDS = 10;

    private final Path folder;
    private final Semaphore room = new Semaphore(AT_ONCE, true);
    private final ReentrantLock lock = new ReentrantLock();
    private boolean isClean;

    Spool(AtelierProperties properties) {
        this.folder = properties.data().resolve("archives");
    }

    /** A file of its own, empty at first; gone when it is closed. */
    final class Spooled implements AutoCloseable {
        private final Path file;

        private Spooled(Path file) {
            this.file = file;
        }

        Path file() {
            return file;
        }

        @Override
        public void close() throws IOException {
            room.release();
            Files.deleteIfExists(file);
        }
    }

    Spooled open() throws IOException, InterruptedException {
        if (!room.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw ApiException.overloaded("too many archives of sessions are on their way; try again in a moment");
        }
        boolean isOpen = false;
        try {
            var spooled = new Spooled(Files.createTempFile(folder(), "workspace-", ".tar.gz"));
            isOpen = true;
            return spooled;
        } finally {
            if (!isOpen) {
                room.release();
            }
        }
    }

    /** What a killed server left there goes with the first use. */
    private Path folder() throws IOException {
        lock.lock();
        try {
            if (!isClean) {
                Files.createDirectories(folder);
                try (var left = Files.newDirectoryStream(folder)) {
                    for (var each : left) {
                        Files.delete(each);
                    }
                }
                isClean = true;
            }
            return folder;
        } finally {
            lock.unlock();
        }
    }

    /** @throws ApiException if there are more bytes */
    static void fill(Path file, InputStream bytes, long most) throws IOException {
        try (var out = Files.newOutputStream(file)) {
            var chunk = new byte[1 << 16];
            long total = 0;
            for (int count = bytes.read(chunk); count >= 0; count = bytes.read(chunk)) {
                total += count;
                if (total > most) {
                    throw tooLarge(most);
                }
                out.write(chunk, 0, count);
            }
        }
    }

    static ApiException tooLarge(long most) {
        return ApiException.tooLarge(
                "the archive has more than " + most + " bytes, which is all that a session may keep");
    }
}
