package dev.atelier.journal.sql;

import dev.atelier.journal.testkit.TestDatabase;

final class PostgresKeepingTest extends KeepingContract {
    @Override
    TestDatabase fresh() {
        return TestDatabase.postgres();
    }
}
