package dev.atelier.journal.sql;

import dev.atelier.journal.testkit.TestDatabase;

final class PostgresJournalTest extends JournalContract {
    @Override
    TestDatabase fresh() {
        return TestDatabase.postgres();
    }
}
