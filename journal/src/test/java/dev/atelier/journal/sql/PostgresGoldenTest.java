package dev.atelier.journal.sql;

import dev.atelier.journal.testkit.TestDatabase;

final class PostgresGoldenTest extends GoldenContract {
    @Override
    TestDatabase fresh() {
        return TestDatabase.postgres();
    }
}
