package dev.atelier.journal.sql;

import dev.atelier.journal.testkit.TestDatabase;

final class SqliteGoldenTest extends GoldenContract {
    @Override
    TestDatabase fresh() {
        return TestDatabase.sqlite();
    }
}
