package dev.atelier.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Finds the way through a tree of files that somebody hostile may change at the same time.
 *
 * <p>A path is followed name by name from the root, each folder opened relative to the one before and never through a link. Where a link
 * stands, its target is read and the way begins anew, as a path within this tree: so a link to {@code /etc} leads to the tree's own
 * {@code /etc}. What a link says is only ever used in that manner, so it does not matter if it changes meanwhile.
 *
 * <p>Java can delete and move relative to an open folder, but not create a folder there; hence new ones are made in a staging folder
 * that only the server knows, and moved in. Thread-safe.
 */
final class Tree {
    private static final int MOST_LINKS = 40;

    private final Path root;
    private final Path staging;
    private final Owner owner;

    /**
     * @param root of the tree
     * @param staging on the same file system, outside of the tree; both exist
     * @param owner whose new things are
     */
    Tree(Path root, Path staging, Owner owner) {
        this.root = root;
        this.staging = staging;
        this.owner = owner;
    }

    /** Whether somebody may change what is there. */
    interface Permit {
        void check(SandboxPath path) throws FileRefusal;
    }

    /** The place of a path; its folder must exist. */
    Place find(SandboxPath path) throws IOException {
        return follow(path, null);
    }

    /** The place of a path, its folders made if need be, wherever the permit allows. */
    Place make(SandboxPath path, Permit permit) throws IOException {
        return follow(path, permit);
    }

    /** Opens a folder. */
    Folder open(SandboxPath path) throws IOException {
        if (path.isRoot()) {
            return Folder.openOwn(root);
        }
        try (var place = find(path)) {
            if (place.there() == null) {
                throw new FileRefusal("no such file or directory");
            }
            return place.folder().open(place.name());
        }
    }

    /** Opens the folder in which new things are put together. */
    Folder openStaging() throws IOException {
        return Folder.openOwn(staging);
    }

    /** Makes something the agent's that was put together in the staging folder. */
    void give(String fresh) throws IOException {
        owner.give(staging.resolve(fresh));
    }

    private Place follow(SandboxPath path, @Nullable Permit permit) throws IOException {
        var wanted = path;
        for (int links = 0; links <= MOST_LINKS; links++) {
            if (wanted.isRoot()) {
                throw new FileRefusal("is a directory");
            }
            if (permit != null) {
                permit.check(wanted);
            }
            switch (go(wanted, permit != null)) {
                case Way.Arrived(var place) -> {
                    return place;
                }
                case Way.Elsewhere(var target) -> wanted = target;
            }
        }
        throw new FileRefusal("too many levels of symbolic links");
    }

    private sealed interface Way {
        record Arrived(Place place) implements Way {}

        record Elsewhere(SandboxPath target) implements Way {}
    }

    private Way go(SandboxPath path, boolean creating) throws IOException {
        int last = path.names().size() - 1;
        var folder = Folder.openOwn(root);
        try {
            for (int i = 0; ; i++) {
                var here = path.upTo(i + 1);
                var there = folder.look(here.name());
                if (there != null && there.isSymbolicLink()) {
                    return new Way.Elsewhere(target(here, path));
                }
                if (i == last) {
                    var arrived = new Way.Arrived(new Place(folder, path, there));
                    folder = null;
                    return arrived;
                }
                var next = enter(folder, here.name(), there, creating);
                folder.close();
                folder = next;
            }
        } finally {
            if (folder != null) {
                folder.close();
            }
        }
    }

    /** Where the link at {@code link} leads, with the rest of the path behind it. */
    private SandboxPath target(SandboxPath link, SandboxPath path) throws IOException {
        var own = root.resolve(String.join("/", link.names()));
        var target = Files.readSymbolicLink(own).toString();
        var rest = path.names().subList(link.names().size(), path.names().size());
        return link.upTo(link.names().size() - 1).resolve(target + "/" + String.join("/", rest));
    }

    private Folder enter(Folder folder, String name, @Nullable PosixFileAttributes there, boolean creating)
            throws IOException {
        if (there == null) {
            if (!creating) {
                throw new FileRefusal("no such file or directory");
            }
            make(folder, name);
        } else if (!there.isDirectory()) {
            throw new FileRefusal("not a directory");
        }
        return folder.open(name);
    }

    private void make(Folder folder, String name) throws IOException {
        var fresh = UUID.randomUUID().toString();
        Files.createDirectory(staging.resolve(fresh));
        give(fresh);
        try (var stagingFolder = openStaging()) {
            try {
                stagingFolder.moveTo(fresh, folder, name);
            } catch (IOException e) {
                stagingFolder.deleteFolder(fresh);
                var there = folder.look(name);
                if (there == null || !there.isDirectory()) {
                    throw e;
                } // somebody else made it at the same time
            }
        }
    }
}
