package dev.atelier.journal.sql;

/** How SQLite is tuned. Measured by {@code AppendBench}; the reasons stand with the figures. */
final class SqliteSettings {
    /**
     * Each commit writes the newest page of every session in it, whole. Half of SQLite's default size halves that for sessions with a few
     * events per commit, which is what sessions do.
     */
    static final int PAGE_BYTES = 2048;

    /**
     * A hot page is written to the log with each commit but to the database once per checkpoint, so checkpoints are rare: every 40 MB.
     */
    static final String CHECKPOINT = "pragma wal_autocheckpoint = 20000";

    static final String READ_ONLY = "pragma query_only = true";

    /** Negative: kibibytes. */
    static final int WRITER_CACHE = -65_536;

    static final int READER_CACHE = -8_192;

    private SqliteSettings() {}
}
