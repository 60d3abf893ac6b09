package dev.atelier.sandbox;

import java.nio.channels.SeekableByteChannel;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The shelves of one session, as a part of its tree that takes the place of whatever else lies there. Thread-safe. */
record Shelves(List<Shelf> all) {
    static final Shelves NONE = new Shelves(List.of());

    Shelves {
        all = List.copyOf(all);
    }

    /** A path on a shelf; empty for its folder itself. */
    record Spot(Shelf shelf, String path) {
        SeekableByteChannel open() throws FileRefusal {
            var content = shelf.read(path);
            if (content.isPresent()) {
                return new HeldBytes(content.get());
            }
            boolean isFolder =
                    shelf.items().stream().anyMatch(item -> item.path().startsWith(path + "/"));
            throw new FileRefusal(path.isEmpty() || isFolder ? "is a directory" : "no such file or directory");
        }

        void write(byte[] content) throws FileRefusal {
            if (path.isEmpty()) {
                throw new FileRefusal("is a directory");
            }
            shelf.write(path, content);
        }
    }

    /** Whether nobody else wrote there meanwhile, see {@link Shelf#replace}; empty if that is not on a shelf. */
    Optional<Boolean> replace(SandboxPath path, byte[] before, byte[] content) throws FileRefusal {
        var spot = find(path);
        return spot.isEmpty()
                ? Optional.empty()
                : Optional.of(spot.get().shelf().replace(spot.get().path(), before, content));
    }

    /** Where a path leads if that is on a shelf. */
    Optional<Spot> find(SandboxPath path) {
        return all.stream()
                .filter(shelf -> path.isWithin(shelf.folder()))
                .findFirst()
                .map(shelf -> new Spot(shelf, below(shelf.folder(), path)));
    }

    private static String below(SandboxPath folder, SandboxPath path) {
        var names = path.names().subList(folder.names().size(), path.names().size());
        return names.isEmpty() ? "" : "/" + String.join("/", names);
    }

    /** Whether a shelf stands at or below a path. */
    boolean anyWithin(SandboxPath path) {
        return all.stream().anyMatch(shelf -> shelf.folder().isWithin(path));
    }

    /** Shows what is at or below a path on any shelf. */
    void walk(SandboxPath from, Set<String> skipped, Workspace.FileVisitor visitor)
            throws FileRefusal, InterruptedException {
        for (var shelf : all) {
            if (!from.isWithin(shelf.folder()) && !shelf.folder().isWithin(from)) {
                continue;
            }
            for (var item : shelf.items()) {
                var path = shelf.folder().resolve(item.path().substring(1));
                boolean shown = path.isWithin(from) && path.names().stream().noneMatch(skipped::contains);
                if (shown && !visitor.see(found(shelf, item, path))) {
                    return;
                }
            }
        }
    }

    private static FoundFile found(Shelf shelf, Shelf.Item item, SandboxPath path) {
        return new FoundFile(() -> new Spot(shelf, item.path()).open(), path, item.size(), item.modifiedAt());
    }
}
