package dev.atelier.git;

import dev.atelier.git.GitFailure.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** What the server's own folders take, and their end. */
final class DiskSpace {
    private DiskSpace() {}

    /** Bytes of all files in a folder; what disappears meanwhile does not count. */
    static long of(Path folder) {
        var sum = new AtomicLong();
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes found) {
                    sum.addAndGet(found.size());
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException e) {
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path file, @Nullable IOException e) {
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return sum.get();
    }

    /** The folders in a folder, the one whose mark is newest first. */
    static List<Path> byLastUse(Path root, String mark) throws IOException {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (var all = Files.list(root)) {
            return all.map(folder -> new Used(folder, time(folder.resolve(mark))))
                    .sorted(Comparator.comparing(Used::at).reversed())
                    .map(Used::folder)
                    .toList();
        }
    }

    private record Used(Path folder, FileTime at) {}

    private static FileTime time(Path mark) {
        try {
            return Files.getLastModifiedTime(mark);
        } catch (IOException _) {
            return FileTime.fromMillis(0);
        }
    }

    /** Deletes a folder to which only the server and its git write. Links are deleted, never followed. */
    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes found) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
                if (e instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw e;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path inner, @Nullable IOException e) throws IOException {
                if (e != null) {
                    throw e;
                }
                Files.deleteIfExists(inner);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    static GitFailure broken(IOException e) {
        var broken = new GitFailure(Kind.BROKEN, "the server cannot write where it keeps repositories");
        broken.initCause(e);
        return broken;
    }
}
