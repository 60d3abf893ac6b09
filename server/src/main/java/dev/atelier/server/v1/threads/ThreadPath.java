package dev.atelier.server.v1.threads;

import dev.atelier.agent.event.ThreadId;
import dev.atelier.agent.session.SessionDetails;
import dev.atelier.agent.session.Sessions;
import dev.atelier.journal.SessionId;
import dev.atelier.server.v1.wire.PathId;
import org.springframework.stereotype.Component;

/** Finds the thread that a path names. Thread-safe. */
@Component
public final class ThreadPath {
    private final Sessions sessions;

    ThreadPath(Sessions sessions) {
        this.sessions = sessions;
    }

    /** @throws dev.atelier.server.error.ApiException if there is no such session */
    SessionDetails session(String id) {
        return sessions.find(new SessionId(PathId.of("session", id))).orElseThrow(() -> PathId.missing("session", id));
    }

    /** @throws dev.atelier.server.error.ApiException if there is no such session, or it has no such thread */
    public FoundThread find(String id, String thread) {
        var session = session(id);
        if (thread.equals(ThreadId.primary(session.session().id()))) {
            return new FoundThread(session, session);
        }
        return sessions.threads()
                .find(session.session().id(), PathId.of("thread", thread))
                .map(own -> new FoundThread(session, own))
                .orElseThrow(() -> PathId.missing("thread", thread));
    }
}
