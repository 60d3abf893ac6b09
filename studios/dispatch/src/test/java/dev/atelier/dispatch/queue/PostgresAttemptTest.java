package dev.atelier.dispatch.queue;

import dev.atelier.journal.testkit.TestDatabase;

class PostgresAttemptTest extends AttemptContract {
    @Override
    protected TestDatabase open() {
        return TestDatabase.postgres();
    }
}
