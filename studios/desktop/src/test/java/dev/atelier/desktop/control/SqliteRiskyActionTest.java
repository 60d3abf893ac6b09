package dev.atelier.desktop.control;

import dev.atelier.journal.testkit.TestDatabase;

class SqliteRiskyActionTest extends RiskyActionContract {
    @Override
    TestDatabase open() {
        return TestDatabase.sqlite();
    }
}
