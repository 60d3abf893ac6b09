package dev.atelier.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.UserPrincipal;
import java.util.Optional;

/**
 * Whose the agent's files are. Where the server runs as root an agent's commands must not, since root may do too much even without any
 * privilege; they run as a user that nobody else is, and that user owns what the agent may change. Everywhere else both are the
 * server's user. Thread-safe.
 */
public final class Owner {
    /** Not a user's, not a service's: the range from 60578 to 61183 is left free by every distribution. */
    public static final int ID = 60_700;

    private static final int AT_ONCE = 100_000;

    private record Apart(UserPrincipal user, GroupPrincipal group) {}

    private final Optional<Apart> apart;

    private Owner(Optional<Apart> apart) {
        this.apart = apart;
    }

    /** For the user that this process runs as. */
    public static Owner here() {
        return new Owner(isRoot() ? apart() : Optional.empty());
    }

    public static boolean isRoot() {
        try {
            return Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException _) {
            return false;
        }
    }

    private static Optional<Apart> apart() {
        var users = Path.of("/").getFileSystem().getUserPrincipalLookupService();
        try {
            var id = Integer.toString(ID);
            return Optional.of(new Apart(users.lookupPrincipalByName(id), users.lookupPrincipalByGroupName(id)));
        } catch (IOException | UnsupportedOperationException _) {
            return Optional.empty();
        }
    }

    /** Whether the agent's commands run as another user than the server. */
    public boolean isApart() {
        return apart.isPresent();
    }

    /** Makes something the agent's whose path nobody else can change. */
    void give(Path own) throws IOException {
        if (apart.isPresent()) {
            give(Files.getFileAttributeView(own, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS));
        }
    }

    private void give(PosixFileAttributeView view) throws IOException {
        if (apart.isPresent()) {
            view.setOwner(apart.get().user());
            view.setGroup(apart.get().group());
        }
    }

    /** Makes a folder and all that is in it the agent's, but for files that were mounted: those cannot be written by anybody. */
    void giveAll(Path own) throws IOException {
        if (apart.isPresent() && Files.isDirectory(own, LinkOption.NOFOLLOW_LINKS)) {
            give(own);
            try (var folder = Folder.openOwn(own)) {
                giveAll(folder);
            }
        }
    }

    /** Links and the like have an owner that nobody asks for. */
    private void giveAll(Folder folder) throws IOException {
        for (var name : folder.names(AT_ONCE)) {
            try {
                var there = folder.look(name);
                if (there != null && (there.isDirectory() || isAgents(there))) {
                    give(folder, name, there);
                }
            } catch (NoSuchFileException _) {
                // gone meanwhile
            }
        }
    }

    private static boolean isAgents(PosixFileAttributes there) {
        return there.isRegularFile() && there.permissions().contains(PosixFilePermission.OWNER_WRITE);
    }

    private void give(Folder folder, String name, PosixFileAttributes there) throws IOException {
        if (apart.isPresent() && !there.owner().equals(apart.get().user())) {
            give(folder.view(name));
        }
        if (there.isDirectory()) {
            try (var inner = folder.open(name)) {
                giveAll(inner);
            }
        }
    }
}
