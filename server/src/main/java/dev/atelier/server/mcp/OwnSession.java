package dev.atelier.server.mcp;

import dev.atelier.agent.session.SessionDetails;
import dev.atelier.agent.session.Sessions;
import dev.atelier.server.access.Caller;
import dev.atelier.server.session.SessionIds;
import dev.atelier.server.v1.wire.Fields;

/** The session that arguments name, if it is one of the caller's workspace. */
final class OwnSession {
    private static final int LONGEST_ID = 128;

    private OwnSession() {}

    static SessionDetails of(Fields arguments, Sessions sessions, Caller caller) {
        var id = arguments.text("session_id", 1, LONGEST_ID);
        return sessions.find(SessionIds.parse(id))
                .filter(found -> found.session().origin().workspace().equals(caller.workspace()))
                .orElseThrow(() -> SessionIds.unknown(id));
    }
}
