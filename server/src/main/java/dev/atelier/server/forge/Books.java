package dev.atelier.server.forge;

import dev.atelier.journal.sql.SharedDatabase;
import dev.atelier.journal.sql.SharedDatabase.DuplicateException;
import java.time.InstantSource;

/** The pull requests of plain git, a book a workspace. Thread-safe. */
final class Books {
    private static final int TRIES = 20;

    private final SharedDatabase database;
    private final InstantSource clock;

    Books(SharedDatabase database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /** @param session for whose work it is written in; may be empty */
    SqlBook of(String workspace, String session) {
        return new SqlBook(this, workspace, session);
    }

    PullRequestRows pullRequests() {
        return new PullRequestRows(database);
    }

    RemarkRows remarks() {
        return new RemarkRows(database);
    }

    CheckRows checks() {
        return new CheckRows(database);
    }

    long now() {
        return clock.millis();
    }

    /** Numbers are the next after the last one, so that of two nodes that write at once one has to look again. */
    interface Numbering<T> {
        T attempt();
    }

    static <T> T numbered(Numbering<T> work) {
        for (int i = 1; ; i++) {
            try {
                return work.attempt();
            } catch (DuplicateException e) {
                if (i == TRIES) {
                    throw e;
                }
            }
        }
    }
}
