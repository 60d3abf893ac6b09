package dev.atelier.server.v1.resources;

import dev.atelier.agent.event.SessionTerms;
import dev.atelier.journal.SessionId;
import dev.atelier.journal.blob.BlobStore;
import dev.atelier.registry.file.StoredFiles;
import dev.atelier.sandbox.FileRefusal;
import dev.atelier.sandbox.SandboxPath;
import dev.atelier.sandbox.Workspaces;
import java.nio.file.NoSuchFileException;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * The files that a session was given, read-only in its tree. What the journal says counts: a file that it names and that is not there
 * is mounted by whoever looks next. Thread-safe.
 */
@Component
final class Mounts {
    private final StoredFiles files;
    private final BlobStore blobs;
    private final Workspaces workspaces;

    Mounts(StoredFiles files, BlobStore blobs, Workspaces workspaces) {
        this.files = files;
        this.blobs = blobs;
        this.workspaces = workspaces;
    }

    /** Mounts a file if it is not there; one that was there once stays as it is. */
    void mount(String workspace, SessionId session, SessionTerms.File file) throws FileRefusal, InterruptedException {
        var tree = workspaces.of(session);
        var installation = tree.installation();
        if (installation.isDone(file.id())) {
            return;
        }
        var content = files.find(workspace, file.fileId())
                .orElseThrow(() -> new FileRefusal("the file " + file.fileId() + " is gone"))
                .body();
        var path = SandboxPath.parse(file.mountPath());
        tree.mount(
                path,
                () -> blobs.open(content.sha256()).orElseThrow(() -> new NoSuchFileException(file.fileId())),
                content.sizeBytes());
        installation.mounted(file.id(), path);
    }

    void unmount(SessionId session, SessionTerms.File file) throws FileRefusal {
        var tree = workspaces.of(session);
        tree.unmount(SandboxPath.parse(file.mountPath()));
        tree.installation().forget(file.id());
    }

    /** Takes files away that the session has no more, because whoever took them from it was killed before he came to it. */
    void unmountAllBut(SessionId session, Set<String> given) throws FileRefusal {
        var tree = workspaces.of(session);
        var installation = tree.installation();
        for (var mounted : installation.files().entrySet()) {
            if (!given.contains(mounted.getKey())) {
                tree.unmount(mounted.getValue());
                installation.forget(mounted.getKey());
            }
        }
    }
}
