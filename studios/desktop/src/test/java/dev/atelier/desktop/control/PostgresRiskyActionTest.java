package dev.atelier.desktop.control;

import dev.atelier.journal.testkit.TestDatabase;

class PostgresRiskyActionTest extends RiskyActionContract {
    @Override
    TestDatabase open() {
        return TestDatabase.postgres();
    }
}
