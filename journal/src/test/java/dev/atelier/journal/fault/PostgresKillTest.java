package dev.atelier.journal.fault;

import dev.atelier.journal.testkit.TestDatabase;

final class PostgresKillTest extends KillContract {
    @Override
    TestDatabase fresh() {
        return TestDatabase.postgres();
    }
}
