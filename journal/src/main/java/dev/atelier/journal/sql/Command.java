package dev.atelier.journal.sql;

import dev.atelier.journal.Append;
import dev.atelier.journal.NewSession;
import dev.atelier.journal.SessionId;

/** What callers ask of the writer. */
sealed interface Command {
    /** The session that it is about; for a creation, the one to be. */
    SessionId session();

    record Write(Append append) implements Command {
        @Override
        public SessionId session() {
            return append.session();
        }
    }

    record Create(NewSession creation) implements Command {
        @Override
        public SessionId session() {
            return creation.id();
        }
    }

    record Acquire(SessionId session) implements Command {}
}
