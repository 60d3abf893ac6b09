package dev.atelier.server.v1.workspace;

import dev.atelier.agent.event.StopReason;
import dev.atelier.agent.session.SessionBusyException;
import dev.atelier.agent.session.SessionClosedException;
import dev.atelier.agent.session.SessionDetails;
import dev.atelier.agent.session.Sessions;
import dev.atelier.journal.SessionId;
import dev.atelier.sandbox.FileRefusal;
import dev.atelier.sandbox.Snapshot;
import dev.atelier.sandbox.Workspaces;
import dev.atelier.sandbox.shell.Shells;
import dev.atelier.server.access.Caller;
import dev.atelier.server.error.ApiException;
import dev.atelier.server.json.Json;
import dev.atelier.server.v1.wire.Download;
import dev.atelier.server.v1.wire.PathId;
import dev.atelier.server.v1.wire.Reply;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * What a session's agent made, as one {@code tar.gz}: {@code GET /v1/sessions/{id}/workspace} packs it at any time, {@code PUT} puts one in its place
 * while the session is at rest. A thread has the files of the session above.
 */
@RestController
final class WorkspaceController {
    private static final Logger LOG = LoggerFactory.getLogger(WorkspaceController.class);
    private static final Set<String> AT_WORK = Set.of("running", "rescheduling");

    private final Sessions sessions;
    private final Workspaces workspaces;
    private final Shells shells;
    private final WorkspaceGate gate;
    private final Spool spool;

    WorkspaceController(Sessions sessions, Workspaces workspaces, Shells shells, WorkspaceGate gate, Spool spool) {
        this.sessions = sessions;
        this.workspaces = workspaces;
        this.shells = shells;
        this.gate = gate;
        this.spool = spool;
    }

    @GetMapping("/v1/sessions/{id}/workspace")
    void take(@PathVariable String id, HttpServletRequest request, HttpServletResponse response)
            throws IOException, InterruptedException {
        var root = hosted(id).session().id();
        try (var spooled = spool.open()) {
            pack(root, spooled.file());
            try (var bytes = Files.newInputStream(spooled.file())) {
                new Download(root.value() + ".tar.gz", "application/gzip", Files.size(spooled.file()))
                        .send(bytes, request, response);
            }
        }
    }

    private void pack(SessionId root, Path file) throws InterruptedException {
        try (var _ = gate.pack(root);
                var out = Files.newOutputStream(file)) {
            workspaces.of(root).snapshot().take(out);
        } catch (IOException e) {
            throw ApiException.conflict(
                    "the session's files cannot be packed: " + FileRefusal.of(e).getMessage());
        }
    }

    @PutMapping("/v1/sessions/{id}/workspace")
    ResponseEntity<byte[]> restore(@PathVariable String id, HttpServletRequest request)
            throws IOException, InterruptedException, SessionClosedException, SessionBusyException {
        long most = workspaces.limits().bytes();
        if (request.getContentLengthLong() > most) {
            throw Spool.tooLarge(most);
        }
        checkRest(hosted(id)); // before it sends so much in vain
        try (var spooled = spool.open()) {
            Spool.fill(spooled.file(), request.getInputStream(), most);
            var root = hosted(id).session().id();
            var restored = replace(root, spooled.file());
            LOG.info(
                    "{}: its files were replaced by {}",
                    root,
                    Caller.of(request).actor());
            return Reply.json(Json.object()
                    .put("type", "session_workspace")
                    .put("session_id", root.value())
                    .put("files", restored.files())
                    .put("bytes", restored.bytes()));
        }
    }

    /** Whoever begins to work from now on waits at the gate. */
    private Snapshot.Restored replace(SessionId root, Path file)
            throws IOException, SessionClosedException, SessionBusyException {
        try (var _ = gate.replace(root)
                        .orElseThrow(() -> new SessionBusyException(
                                "somebody packs or replaces the session's files just now; try again in a moment"));
                var archive = Files.newInputStream(file)) {
            checkRest(hosted(root.value()));
            shells.end(root);
            return workspaces.of(root).restore(archive);
        } catch (FileRefusal e) {
            throw ApiException.invalid("the session's files are as they were: " + e.getMessage());
        }
    }

    /** The session whose files they are. */
    private SessionDetails hosted(String id) {
        var named =
                sessions.look(new SessionId(PathId.of("session", id))).orElseThrow(() -> PathId.missing("session", id));
        var parent = named.origin().parent();
        var details =
                sessions.find(parent == null ? named.id() : parent).orElseThrow(() -> PathId.missing("session", id));
        if (details.created().isSelfHosted()) {
            throw ApiException.invalid(
                    "the session's environment is self_hosted: its files are where its owner's worker runs");
        }
        return details;
    }

    private void checkRest(SessionDetails details) throws SessionClosedException, SessionBusyException {
        var session = details.session();
        if (session.state().isClosed()) {
            throw new SessionClosedException(session.id(), session.state().status());
        }
        boolean works = AT_WORK.contains(session.state().status())
                || !sessions.threads().page(session, AT_WORK, null, 1).isEmpty();
        if (works) {
            throw new SessionBusyException(
                    "the session is at work; its files can be replaced once it is idle: interrupt it or wait");
        }
        if (details.stopReason() instanceof StopReason.RequiresAction) {
            throw new SessionBusyException(
                    "calls of the session's tools wait for an answer; its files can be replaced once they have it");
        }
    }
}
