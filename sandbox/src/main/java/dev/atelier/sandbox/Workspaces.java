package dev.atelier.sandbox;

import dev.atelier.journal.SessionId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The files of all sessions: a tree each, which its tools see as the whole file system. A session's threads share its tree.
 *
 * <p>Nothing lies on the disk until a session first uses a file. Thread-safe.
 */
public final class Workspaces {
    private final Path root;
    private final WorkspaceLimits limits;
    private final Owner owner;

    /** @param root a folder that nobody but this server changes; created when it is needed */
    public Workspaces(Path root) {
        this(root, WorkspaceLimits.DEFAULT);
    }

    public Workspaces(Path root, WorkspaceLimits limits) {
        this.root = root.toAbsolutePath().normalize();
        this.limits = limits;
        this.owner = Owner.here();
    }

    /** The tree of a session that is nobody's thread; threads work in that of the session above. Does not look at the disk. */
    public Workspace of(SessionId session) {
        return new Workspace(new Home(root.resolve(session.value()), owner), limits, Shelves.NONE);
    }

    /** How much each session may keep. */
    public WorkspaceLimits limits() {
        return limits;
    }

    /** The folder in which all of them lie. */
    public Path root() {
        return root;
    }

    /** Removes a session's files for good; without any, nothing happens. */
    public void delete(SessionId session) throws IOException {
        if (!Files.isDirectory(root)) {
            return;
        }
        try (var all = Folder.openOwn(root)) {
            Removal.in(all, session.value());
        }
    }
}
