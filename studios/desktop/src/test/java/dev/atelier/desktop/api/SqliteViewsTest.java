package dev.atelier.desktop.api;

import dev.atelier.journal.testkit.TestDatabase;

class SqliteViewsTest extends ViewsContract {
    @Override
    TestDatabase fresh() {
        return TestDatabase.sqlite();
    }
}
