package dev.atelier.code.source;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The files under a folder, in the order of their names. Every folder and file is opened relative to the open folder above it and never through
 * a link, so that nothing outside can be read whatever was planted; links, pipes and devices are passed over. A tree in which somebody still
 * works is better copied before, since a file may become a pipe between the look and the opening.
 */
public final class SourceTree {
    /** Folders that hold what others wrote or what a build made. */
    public static final Set<String> FOREIGN = Set.of(
            ".git",
            ".hg",
            ".svn",
            ".gradle",
            ".idea",
            ".mypy_cache",
            ".next",
            ".nox",
            ".nuxt",
            ".pytest_cache",
            ".tox",
            ".venv",
            ".yarn",
            "__pycache__",
            "bower_components",
            "build",
            "coverage",
            "dist",
            "node_modules",
            "obj",
            "target",
            "third_party",
            "vendor",
            "venv");

    private final Path root;
    private final TreeLimits limits;
    private final InstantSource clock;
    private final Set<String> passedOver;

    /** The tree without what is {@link #FOREIGN}. */
    public SourceTree(Path root, TreeLimits limits, InstantSource clock) {
        this(root, limits, clock, FOREIGN);
    }

    /**
     * @param passedOver names of folders that are not looked into, wherever they are
     */
    public SourceTree(Path root, TreeLimits limits, InstantSource clock, Set<String> passedOver) {
        this.root = root;
        this.limits = limits;
        this.clock = clock;
        this.passedOver = Set.copyOf(passedOver);
    }

    /** What is done with each file. */
    public interface Visitor {
        void file(SourceFile file) throws IOException;
    }

    /**
     * Shows every file to the visitor, until something is used up.
     *
     * @throws IOException if the root is no folder; a file or folder below that cannot be read is left out
     */
    public Reading visit(Visitor visitor) throws IOException {
        var walk = new Walk(visitor);
        try (var opened = Files.newDirectoryStream(root)) {
            if (!(opened instanceof SecureDirectoryStream<Path> folder)) {
                throw new IOException("The file system of %s cannot be read without following links.".formatted(root));
            }
            walk.folder(folder, "", 1);
        }
        return new Reading(walk.files, walk.bytes, walk.leftOut);
    }

    private final class Walk {
        private final Visitor visitor;
        private final Instant end = clock.instant().plus(limits.time());
        private final List<String> leftOut = new ArrayList<>();
        private int entries;
        private int files;
        private long bytes;

        Walk(Visitor visitor) {
            this.visitor = visitor;
        }

        /** Whether to go on. */
        boolean folder(SecureDirectoryStream<Path> folder, String prefix, int depth) throws IOException {
            for (var name : names(folder, prefix)) {
                if (clock.instant().isAfter(end)) {
                    leaveOut("everything from %s on: the time of %s was over".formatted(prefix + name, limits.time()));
                    return false;
                }
                try {
                    var there = folder.getFileAttributeView(
                                    name, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                            .readAttributes();
                    if (there.isRegularFile()) {
                        files++;
                        visitor.file(new Visited(folder, name, prefix + name, there));
                    } else if (there.isDirectory() && !passedOver.contains(name.toString())) {
                        if (!below(folder, name, prefix, depth)) {
                            return false;
                        }
                    }
                } catch (IOException e) {
                    leaveOut("%s: it could not be read".formatted(prefix + name));
                }
            }
            return entries < limits.entries();
        }

        private boolean below(SecureDirectoryStream<Path> folder, Path name, String prefix, int depth)
                throws IOException {
            if (depth >= limits.depth()) {
                leaveOut("%s: more than %d folders deep".formatted(prefix + name, limits.depth()));
                return true;
            }
            try (var child = folder.newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS)) {
                return folder(child, prefix + name + "/", depth + 1);
            }
        }

        private List<Path> names(SecureDirectoryStream<Path> folder, String prefix) throws IOException {
            var names = new ArrayList<Path>();
            try {
                for (var each : folder) {
                    if (++entries > limits.entries()) {
                        leaveOut("some of %s and what follows: more than %d names"
                                .formatted(prefix.isEmpty() ? "/" : prefix, limits.entries()));
                        break;
                    }
                    names.add(each.getFileName());
                }
            } catch (DirectoryIteratorException e) {
                throw e.getCause();
            }
            names.sort(Comparator.comparing(Path::toString));
            return names;
        }

        void leaveOut(String what) {
            if (leftOut.size() < Reading.TOLD) {
                leftOut.add(what);
            }
        }

        /** One file, as long as its folder is open. */
        private final class Visited implements SourceFile {
            private final SecureDirectoryStream<Path> folder;
            private final Path name;
            private final String path;
            private final BasicFileAttributes there;

            Visited(SecureDirectoryStream<Path> folder, Path name, String path, BasicFileAttributes there) {
                this.folder = folder;
                this.name = name;
                this.path = path;
                this.there = there;
            }

            @Override
            public String path() {
                return path;
            }

            @Override
            public long size() {
                return there.size();
            }

            @Override
            public Optional<byte[]> bytes() throws IOException {
                if (there.size() > limits.fileBytes()) {
                    leaveOut("%s: larger than %d bytes".formatted(path, limits.fileBytes()));
                    return Optional.empty();
                }
                if (bytes + there.size() > limits.allBytes()) {
                    leaveOut("%s: more than %d bytes in all".formatted(path, limits.allBytes()));
                    return Optional.empty();
                }
                var read = read((int) there.size());
                bytes += read.length;
                return Optional.of(read);
            }

            /** Never more than the file was said to hold, however it grows meanwhile. */
            private byte[] read(int size) throws IOException {
                var buffer = ByteBuffer.allocate(size);
                try (var channel =
                        folder.newByteChannel(name, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS))) {
                    while (buffer.hasRemaining() && channel.read(buffer) >= 0) {
                        // goes on
                    }
                }
                return Arrays.copyOf(buffer.array(), buffer.position());
            }
        }
    }
}
