package dev.atelier.desktop.api;

import dev.atelier.journal.testkit.TestDatabase;

class PostgresViewsTest extends ViewsContract {
    @Override
    TestDatabase fresh() {
        return TestDatabase.postgres();
    }
}
