package dev.atelier.bench.store;

import dev.atelier.bench.AbsentException;
import dev.atelier.journal.sql.JournalConfig;
import dev.atelier.journal.testkit.TestDatabase;

/** The two kinds of database. */
public enum Store {
    SQLITE("SQLite"),
    POSTGRES("PostgreSQL");

    private final String title;

    Store(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }

    /**
     * An empty database; the caller closes it.
     *
     * @throws AbsentException if there is no such server on this machine
     */
    public TestDatabase fresh() throws AbsentException {
        try {
            return this == SQLITE ? TestDatabase.sqlite() : TestDatabase.postgres();
        } catch (IllegalStateException | ExceptionInInitializerError e) {
            var cause = e.getCause() == null ? e : e.getCause();
            throw new AbsentException(title + ": " + cause.getMessage());
        }
    }

    /** The journal's own defaults, as the server runs them. */
    public static JournalConfig config(TestDatabase database) {
        return JournalConfig.of(database.address());
    }
}
