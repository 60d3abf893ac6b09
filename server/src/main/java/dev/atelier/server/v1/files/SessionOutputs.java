package dev.atelier.server.v1.files;

import dev.atelier.journal.SessionId;
import dev.atelier.journal.blob.BlobStore;
import dev.atelier.registry.Resource;
import dev.atelier.registry.file.FileName;
import dev.atelier.registry.file.StoredFile;
import dev.atelier.registry.file.StoredFiles;
import dev.atelier.sandbox.FileRefusal;
import dev.atelier.sandbox.Workspace;
import dev.atelier.sandbox.Workspaces;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes files of what a session wrote into its folder of outputs. Looked for when somebody asks for the session's files, so that they see
 * what is there at that moment and nothing has to watch folders.
 *
 * <p>A file that the agent wrote anew is a new file with an own id; what it took away stays handed over. Thread-safe.
 */
final class SessionOutputs {
    private static final Logger log = LoggerFactory.getLogger(SessionOutputs.class);
    private static final int MOST = 1000;
    /** Longer ones do not fit the key that keeps them apart. */
    private static final int LONGEST_PATH = 500;

    private final Workspaces workspaces;
    private final StoredFiles files;
    private final BlobStore blobs;

    SessionOutputs(Workspaces workspaces, StoredFiles files, BlobStore blobs) {
        this.workspaces = workspaces;
        this.files = files;
        this.blobs = blobs;
    }

    void collect(String workspace, SessionId session) throws IOException, InterruptedException {
        var tree = workspaces.of(session);
        var known = known(workspace, session);
        for (var output : tree.outputs()) {
            if (output.path().length() > LONGEST_PATH || (known.size() >= MOST && !known.containsKey(output.path()))) {
                log.warn(
                        "{}: an output is not offered: its path is too long, or there are more than {}", session, MOST);
                continue;
            }
            collect(workspace, session, tree, output, Optional.ofNullable(known.get(output.path())))
                    .ifPresent(file -> known.put(output.path(), file));
        }
    }

    private Map<String, Resource<StoredFile>> known(String workspace, SessionId session) {
        var known = new HashMap<String, Resource<StoredFile>>();
        for (var file : files.of(workspace, session.value())) {
            var scope = file.body().scope();
            if (scope != null && scope.output() != null) {
                known.put(scope.output().path(), file);
            }
        }
        return known;
    }

    /** Empty if nothing is new, or the file is gone again. */
    private Optional<Resource<StoredFile>> collect(
            String workspace,
            SessionId session,
            Workspace tree,
            Workspace.Output output,
            Optional<Resource<StoredFile>> before) {
        if (before.isPresent() && isSame(before.get().body(), output)) {
            return Optional.empty();
        }
        var type = FileUpload.mediaType(null, output.path());
        try (var content = tree.openOutput(output.path())) {
            var blob = blobs.in(workspace).put(content, type);
            var scope =
                    new StoredFile.Scope(session.value(), new StoredFile.Output(output.path(), output.modifiedAt()));
            var file =
                    StoredFile.of(FileName.of(output.path(), type), type, blob).in(scope);
            before.ifPresent(old -> files.delete(workspace, old.id()));
            return files.tryAdd(workspace, file);
        } catch (FileRefusal e) {
            log.debug("{}: an output went away while it was collected", session, e);
        } catch (IOException e) {
            log.warn("{}: an output could not be collected", session, e);
        }
        return Optional.empty();
    }

    private static boolean isSame(StoredFile file, Workspace.Output output) {
        var scope = file.scope();
        return file.sizeBytes() == output.size()
                && scope != null
                && scope.output() != null
                && scope.output().modifiedAt().equals(output.modifiedAt());
    }
}
