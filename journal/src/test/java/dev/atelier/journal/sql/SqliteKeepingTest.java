package dev.atelier.journal.sql;

import dev.atelier.journal.testkit.TestDatabase;

final class SqliteKeepingTest extends KeepingContract {
    @Override
    TestDatabase fresh() {
        return TestDatabase.sqlite();
    }
}
