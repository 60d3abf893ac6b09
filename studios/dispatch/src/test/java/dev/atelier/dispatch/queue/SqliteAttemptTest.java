package dev.atelier.dispatch.queue;

import dev.atelier.journal.testkit.TestDatabase;

class SqliteAttemptTest extends AttemptContract {
    @Override
    protected TestDatabase open() {
        return TestDatabase.sqlite();
    }
}
