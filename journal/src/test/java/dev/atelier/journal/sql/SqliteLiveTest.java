package dev.atelier.journal.sql;

import dev.atelier.journal.testkit.TestDatabase;

final class SqliteLiveTest extends LiveContract {
    @Override
    TestDatabase fresh() {
        return TestDatabase.sqlite();
    }
}
