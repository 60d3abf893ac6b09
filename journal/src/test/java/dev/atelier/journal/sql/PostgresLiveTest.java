package dev.atelier.journal.sql;

import dev.atelier.journal.testkit.TestDatabase;

final class PostgresLiveTest extends LiveContract {
    @Override
    TestDatabase fresh() {
        return TestDatabase.postgres();
    }
}
