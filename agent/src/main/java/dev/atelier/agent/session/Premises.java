package dev.atelier.agent.session;

import dev.atelier.journal.SessionId;
import java.io.IOException;

/** What a session has outside of its journal: processes and files. Implementations are thread-safe. */
public interface Premises {
    /** Kills the session's processes and removes its files. For a session that is closed; may be done again. */
    void clear(SessionId session) throws IOException;

    /** Kills the session's processes and keeps its files: nothing of it runs, and it may go on. */
    default void halt(SessionId session) {}
}
