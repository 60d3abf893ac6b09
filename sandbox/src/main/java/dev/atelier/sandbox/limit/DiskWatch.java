package dev.atelier.sandbox.limit;

import dev.atelier.sandbox.Ground;
import dev.atelier.sandbox.WorkspaceLimits;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Looks how much a session's files take while a command works on them. There is no quota that every file system has, so a command may
 * be over the limit for as long as one look takes; whoever is over it from the beginning may go on as long as it takes no more. Used by one
 * thread.
 */
public final class DiskWatch {
    /** What stays free on the server's disk, whatever a session may have. */
    private static final long RESERVE = 256L << 20;

    private static final long SLACK = 16L << 20;
    private static final long FEW = 100;

    private record Size(long bytes, long files) {}

    private final Ground ground;
    private final WorkspaceLimits limits;
    private final Size before;
    private long took;

    public DiskWatch(Ground ground, WorkspaceLimits limits) {
        this.ground = ground;
        this.limits = limits;
        this.before = measure(2 * limits.files() + 1_000_000);
    }

    /** Whether there is too much. */
    public boolean isOver() {
        var now = measure(2 * Math.max(limits.files(), before.files()) + 10_000);
        boolean tooMuch = now.bytes() > Math.max(limits.bytes(), before.bytes() + SLACK);
        boolean tooMany = now.files() > Math.max(limits.files(), before.files() + FEW);
        return tooMuch || tooMany || isFull(now);
    }

    private boolean isFull(Size now) {
        try {
            return now.bytes() > before.bytes() + SLACK
                    && Files.getFileStore(ground.files()).getUsableSpace() < RESERVE;
        } catch (IOException _) {
            return false;
        }
    }

    /** How long to wait until the next look, so that looking takes little of the time. */
    public long pauseMillis() {
        return Math.clamp(took * 10, 500, 30_000);
    }

    private Size measure(long most) {
        long begin = System.nanoTime();
        var count = new Count(most);
        for (var root : List.of(ground.files(), ground.home(), ground.screens())) {
            try {
                Files.walkFileTree(root, count);
            } catch (IOException _) {
                // it changes while it is counted
            }
        }
        took = (System.nanoTime() - begin) / 1_000_000;
        return new Size(count.bytes, count.files);
    }

    private static final class Count extends SimpleFileVisitor<Path> {
        private final long most;
        private long bytes;
        private long files;

        Count(long most) {
            this.most = most;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            return count(4096);
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            return count(attributes.isRegularFile() ? attributes.size() : 0);
        }

        private FileVisitResult count(long size) {
            bytes += size;
            files++;
            return files > most ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) {
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e) {
            return FileVisitResult.CONTINUE;
        }
    }
}
