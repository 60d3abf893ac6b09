package dev.atelier.journal.sql;

import dev.atelier.journal.testkit.TestDatabase;

final class SqliteJournalTest extends JournalContract {
    @Override
    TestDatabase fresh() {
        return TestDatabase.sqlite();
    }
}
