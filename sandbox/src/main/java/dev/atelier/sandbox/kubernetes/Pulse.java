package dev.atelier.sandbox.kubernetes;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file that changes as long as this server lives, and that every pod looks at: a pod whose server died, on whatever machine, ends by itself
 * soon after. Only one server can have the folder. Thread-safe.
 */
final class Pulse implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Pulse.class);
    private static final Duration BEAT = Duration.ofSeconds(10);

    private final Path file;
    private final FileChannel lock;
    private final CountDownLatch over = new CountDownLatch(1);

    private Pulse(Path file, FileChannel lock) {
        this.file = file;
        this.lock = lock;
    }

    /** Begins to beat. */
    static Pulse in(Path own, Path shown) throws IOException {
        var lock = FileChannel.open(own.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (lock.tryLock() == null) {
                throw new IOException("another server uses this data directory");
            }
            var pulse = new Pulse(shown.resolve(Inside.PULSE), lock);
            pulse.beat();
            Files.setPosixFilePermissions(pulse.file, PosixFilePermissions.fromString("rw-r--r--"));
            Thread.ofVirtual().name("sandbox-pulse").start(pulse::run);
            return pulse;
        } catch (OverlappingFileLockException e) {
            lock.close();
            throw new IOException("this server has it already", e);
        } catch (IOException e) {
            lock.close();
            throw e;
        }
    }

    /** In place, because a pod keeps looking at this very file. */
    private void beat() throws IOException {
        Files.writeString(file, Long.toString(System.nanoTime(), 36));
    }

    private void run() {
        try {
            while (!over.await(BEAT.toMillis(), TimeUnit.MILLISECONDS)) {
                try {
                    beat();
                } catch (IOException e) {
                    LOG.warn("pods cannot be told that this server lives: {}", e.toString());
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        over.countDown();
        try {
            lock.close();
        } catch (IOException _) {
            // then it is not locked either
        }
    }
}
