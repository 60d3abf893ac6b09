package dev.atelier.git;

import dev.atelier.git.GitFailure.Kind;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The folder in which an agent works, as it is seen from outside. Whatever lies there is read as data, each folder opened relative to the one
 * before and never through a link, so that nobody who changes it meanwhile can lead a reader out of it.
 *
 * @param base a folder whose path only the server can change
 * @param names the way from there, through folders that the agent may change
 */
public record WorkFolder(Path base, List<String> names) {
    private static final int DEEPEST = 64;

    public WorkFolder {
        names = List.copyOf(names);
    }

    /**
     * Copies everything but {@code .git} into a new folder of the server's own.
     *
     * @param passedOver asked when the first folder is met that may be left out
     */
    void copyTo(Path target, GitLimits limits, PassedOver passedOver) throws GitFailure, InterruptedException {
        try {
            Files.createDirectory(target);
            new Copy(limits, passedOver).way(base, names, target);
        } catch (NoSuchFileException e) {
            throw new GitFailure(Kind.BROKEN, "the working folder is not there any more");
        } catch (IOException | DirectoryIteratorException e) {
            var broken = new GitFailure(Kind.BROKEN, "the working folder cannot be read");
            broken.initCause(e);
            throw broken;
        }
    }

    /** Knows names of folders that are left out, wherever they are. */
    @FunctionalInterface
    interface PassedOver {
        Set<String> names() throws GitFailure, InterruptedException;
    }

    private static final class Copy {
        private final GitLimits limits;
        private final PassedOver passedOver;
        private final Set<String> litter = Litter.folders();
        private @Nullable Set<String> leftOut;
        private long files;
        private long bytes;

        Copy(GitLimits limits, PassedOver passedOver) {
            this.limits = limits;
            this.passedOver = passedOver;
        }

        void way(Path base, List<String> names, Path target) throws IOException, GitFailure, InterruptedException {
            try (var stream = Files.newDirectoryStream(base)) {
                if (!(stream instanceof SecureDirectoryStream<Path> folder)) {
                    throw new IOException(
                            "this system cannot open folders in a way that keeps an agent inside; Linux can");
                }
                if (names.isEmpty()) {
                    all(folder, base, target, 0);
                    return;
                }
                way(folder, base, names, target);
            }
        }

        private void way(SecureDirectoryStream<Path> folder, Path at, List<String> names, Path target)
                throws IOException, GitFailure, InterruptedException {
            var name = Path.of(names.getFirst());
            try (var inner = folder.newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS)) {
                var rest = names.subList(1, names.size());
                if (rest.isEmpty()) {
                    all(inner, at.resolve(name), target, 0);
                } else {
                    way(inner, at.resolve(name), rest, target);
                }
            }
        }

        private void all(SecureDirectoryStream<Path> folder, Path at, Path target, int depth)
                throws IOException, GitFailure, InterruptedException {
            var names = new ArrayList<Path>();
            for (var entry : folder) {
                names.add(entry.getFileName());
                if (names.size() > limits.count()) {
                    throw tooMany();
                }
            }
            for (var name : names) {
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                if (!name.toString().equalsIgnoreCase(".git")) {
                    one(folder, at, name, target, depth);
                }
            }
        }

        private void one(SecureDirectoryStream<Path> folder, Path at, Path name, Path target, int depth)
                throws IOException, GitFailure, InterruptedException {
            var there = look(folder, name);
            if (there == null || depth > DEEPEST || (there.isDirectory() && isLeftOut(name.toString()))) {
                return;
            }
            if (++files > limits.count()) {
                throw tooMany();
            }
            var copy = target.resolve(name);
            if (there.isSymbolicLink()) {
                Files.createSymbolicLink(copy, Files.readSymbolicLink(at.resolve(name)));
            } else if (there.isDirectory()) {
                Files.createDirectory(copy);
                try (var inner = folder.newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS)) {
                    all(inner, at.resolve(name), copy, depth + 1);
                }
            } else if (there.isRegularFile()) {
                file(folder, name, there, copy);
            }
        }

        private boolean isLeftOut(String name) throws GitFailure, InterruptedException {
            if (!litter.contains(name)) {
                return false;
            }
            var known = leftOut;
            if (known == null) {
                known = passedOver.names();
                leftOut = known;
            }
            return known.contains(name);
        }

        private static @Nullable PosixFileAttributes look(SecureDirectoryStream<Path> folder, Path name)
                throws IOException {
            try {
                return folder.getFileAttributeView(name, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                        .readAttributes();
            } catch (NoSuchFileException _) {
                return null; // gone meanwhile
            }
        }

        private void file(SecureDirectoryStream<Path> folder, Path name, PosixFileAttributes there, Path copy)
                throws IOException, GitFailure {
            var options = Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
            try (var channel = folder.newByteChannel(name, options);
                    var out = Files.newOutputStream(copy, StandardOpenOption.CREATE_NEW)) {
                var in = Channels.newInputStream(channel);
                var buffer = new byte[64 << 10];
                for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                    bytes += count;
                    if (bytes > limits.files()) {
                        throw new GitFailure(
                                Kind.TOO_LARGE,
                                "the working folder is too large: its files take more than " + limits.files()
                                        + " bytes");
                    }
                    out.write(buffer, 0, count);
                }
            }
            if (there.permissions().contains(PosixFilePermission.OWNER_EXECUTE)) {
                var mode = Files.getPosixFilePermissions(copy);
                mode.add(PosixFilePermission.OWNER_EXECUTE);
                Files.setPosixFilePermissions(copy, mode);
            }
        }

        private GitFailure tooMany() {
            return new GitFailure(
                    Kind.TOO_LARGE, "the working folder is too large: it has more than " + limits.count() + " files");
        }
    }
}
