package dev.atelier.dispatch.queue;

import dev.atelier.journal.testkit.TestDatabase;

class PostgresWaitingTest extends WaitingContract {
    @Override
    protected TestDatabase open() {
        return TestDatabase.postgres();
    }
}
