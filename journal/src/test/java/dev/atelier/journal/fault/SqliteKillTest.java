package dev.atelier.journal.fault;

import dev.atelier.journal.testkit.TestDatabase;

final class SqliteKillTest extends KillContract {
    @Override
    TestDatabase fresh() {
        return TestDatabase.sqlite();
    }
}
