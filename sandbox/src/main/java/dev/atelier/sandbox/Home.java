package dev.atelier.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** Where a session's files lie on the disk: its tree, what its commands have besides, and what the server notes of it. Made with the first use. Thread-safe. */
final class Home {
    private static final String FILES = "files";
    private static final String STAGING = "staging";
    private static final String OWN = "home";
    private static final String NOTES = "notes";

    private final Path folder;
    private final Owner owner;
    private volatile boolean exists;

    Home(Path folder, Owner owner) {
        this.folder = folder;
        this.owner = owner;
    }

    Path folder() {
        return folder;
    }

    Tree tree() {
        return new Tree(folder.resolve(FILES), folder.resolve(STAGING), owner);
    }

    /** Whether anything lies there yet. */
    boolean isBegun() {
        return exists || Files.isDirectory(folder);
    }

    /**
     * Makes the folders that every session has, once there is a first use of them. They appear in one go, so that nothing is ever made
     * by its path where an agent may already be at work.
     */
    void begin() throws IOException {
        if (isBegun()) {
            exists = true;
            return;
        }
        var all = Files.createDirectories(folder.resolveSibling(".new"));
        var fresh = Files.createTempDirectory(all, null);
        Files.createDirectory(fresh.resolve(STAGING));
        for (var each : List.of(SandboxPath.WORK, SandboxPath.UPLOADS, SandboxPath.OUTPUTS)) {
            Files.createDirectories(fresh.resolve(FILES).resolve(String.join("/", each.names())));
        }
        owner.give(fresh.resolve(FILES).resolve("workspace"));
        owner.give(fresh.resolve(FILES).resolve("mnt/session/outputs"));
        try {
            Files.move(fresh, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            if (!Files.isDirectory(folder)) {
                throw e;
            }
            try (var left = Folder.openOwn(all)) { // somebody else was faster
                Removal.in(left, fresh.getFileName().toString());
            }
        }
        exists = true;
    }

    /** Made ready for commands: what was laid out from outside meanwhile becomes the agent's. */
    Ground ground() throws IOException {
        begin();
        var own = Files.createDirectories(folder.resolve(OWN));
        for (var each : List.of(of(SandboxPath.WORK), of(SandboxPath.OUTPUTS), own)) {
            owner.giveAll(each);
        }
        return new Ground(folder.resolve(FILES), own);
    }

    private Path of(SandboxPath path) {
        return folder.resolve(FILES).resolve(String.join("/", path.names()));
    }

    /** For the sockets of an X server; made if it is not there. */
    Path screens() throws IOException {
        var screens = ground().screens();
        if (!Files.isDirectory(screens)) {
            Files.createDirectories(screens);
            owner.give(screens);
        }
        // what X servers want of it; who is not the agent does not come so far
        Files.setPosixFilePermissions(screens, PosixFilePermissions.fromString("rwxrwxrwx"));
        return screens;
    }

    /** For what the server wants to remember; made if it is not there. */
    Path notes() throws IOException {
        begin();
        return Files.createDirectories(folder.resolve(NOTES));
    }

    void forgetNotes() throws IOException {
        try (var own = Folder.openOwn(folder)) {
            Removal.in(own, NOTES);
        }
    }
}
