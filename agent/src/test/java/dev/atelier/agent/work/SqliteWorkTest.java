package dev.atelier.agent.work;

import dev.atelier.journal.testkit.TestDatabase;

class SqliteWorkTest extends WorkContract {
    @Override
    protected TestDatabase open() {
        return TestDatabase.sqlite();
    }
}
