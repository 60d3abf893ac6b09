package dev.atelier.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Puts whole folders into a session's tree, each once in the session's life.
 *
 * <p>A folder is made aside, where no agent reaches it. A mark beside the tree then says which one goes in, and it is moved in one go. So
 * whoever looks after a kill knows how far it came: no mark, or the mark of a folder that still lies aside, means that it is not done.
 * That it is done stays true when the agent removes the folder. For one caller at a time per session.
 */
public final class Installation {
    private static final String MARKS = "installed";
    private static final String ASIDE = "install-";

    private final Path home;
    private final Tree tree;

    Installation(Path home, Tree tree) {
        this.home = home;
        this.tree = tree;
    }

    /** @param key of what is put there; letters, digits and {@code _} */
    public boolean isDone(String key) throws FileRefusal {
        try {
            var mark = mark(key);
            return Files.exists(mark)
                    && !Files.exists(staging().resolve(Mark.read(mark).made()), LinkOption.NOFOLLOW_LINKS);
        } catch (IOException e) {
            throw FileRefusal.of(e);
        }
    }

    /** Where a folder may be made that is to be put in; nothing is there yet. What an earlier try left is removed. */
    public Path begin(String key) throws FileRefusal {
        try {
            Files.deleteIfExists(mark(key));
            try (var staging = tree.openStaging()) {
                for (var left : staging.names(Integer.MAX_VALUE)) {
                    if (left.startsWith(ASIDE + key + "-")) {
                        Removal.in(staging, left);
                    }
                }
            }
            return staging().resolve(ASIDE + key + "-" + UUID.randomUUID());
        } catch (IOException e) {
            throw FileRefusal.of(e);
        }
    }

    /**
     * Moves a folder in.
     *
     * @param made the one that {@link #begin} named
     * @throws FileRefusal if there is something at that path already, other than an empty folder; then the made one is gone
     */
    public void finish(String key, Path made, SandboxPath path) throws FileRefusal {
        var name = made.getFileName().toString();
        try (var staging = tree.openStaging()) {
            try (var place = tree.make(path, _ -> {})) {
                checkFree(place);
                new Mark(name, path.toString()).write(mark(key));
                staging.moveTo(name, place.folder(), place.name());
            } catch (IOException e) {
                Files.deleteIfExists(mark(key));
                Removal.in(staging, name);
                throw e;
            }
        } catch (IOException e) {
            throw FileRefusal.of(e);
        }
    }

    private static void checkFree(Place place) throws IOException {
        var there = place.there();
        if (there == null) {
            return;
        }
        if (!there.isDirectory()) {
            throw new FileRefusal("there is a file already");
        }
        try (var folder = place.folder().open(place.name())) {
            if (!folder.names(1).isEmpty()) {
                throw new FileRefusal("there is a folder already that is not empty");
            }
        }
    }

    /** Notes that a single file was mounted under that key. */
    public void mounted(String key, SandboxPath path) throws FileRefusal {
        try {
            new Mark(Mark.FILE, path.toString()).write(mark(key));
        } catch (IOException e) {
            throw FileRefusal.of(e);
        }
    }

    /** The keys under which single files were mounted, and where; folders are the agent's. */
    public Map<String, SandboxPath> files() throws FileRefusal {
        var files = new HashMap<String, SandboxPath>();
        try {
            for (var key : keys()) {
                var mark = Mark.read(mark(key));
                if (mark.made().equals(Mark.FILE)) {
                    files.put(key, SandboxPath.parse(mark.path()));
                }
            }
            return files;
        } catch (IOException e) {
            throw FileRefusal.of(e);
        }
    }

    private List<String> keys() throws IOException {
        var marks = home.resolve(MARKS);
        if (!Files.isDirectory(marks)) {
            return List.of();
        }
        try (var all = Files.list(marks)) {
            return all.map(mark -> mark.getFileName().toString())
                    .filter(name -> name.indexOf('.') < 0)
                    .toList();
        }
    }

    /** Forgets one; it can be put there again. */
    public void forget(String key) throws FileRefusal {
        try {
            Files.deleteIfExists(mark(key));
        } catch (IOException e) {
            throw FileRefusal.of(e);
        }
    }

    private Path mark(String key) {
        return home.resolve(MARKS).resolve(key);
    }

    private Path staging() {
        return home.resolve("staging");
    }

    /**
     * What is known of something that was put there.
     *
     * @param made name of the folder that lay aside before; {@link #FILE} for a file
     */
    private record Mark(String made, String path) {
        static final String FILE = "-";

        static Mark read(Path file) throws IOException {
            var lines = Files.readString(file).split("\n", 2);
            return new Mark(lines[0], lines.length < 2 ? "" : lines[1]);
        }

        /** In one go. */
        void write(Path file) throws IOException {
            Files.createDirectories(file.getParent());
            var fresh = Files.writeString(file.resolveSibling(file.getFileName() + ".new"), made + "\n" + path);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        }
    }
}
