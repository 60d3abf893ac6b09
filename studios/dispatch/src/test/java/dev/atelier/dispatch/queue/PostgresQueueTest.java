package dev.atelier.dispatch.queue;

import dev.atelier.journal.testkit.TestDatabase;

class PostgresQueueTest extends QueueContract {
    @Override
    protected TestDatabase open() {
        return TestDatabase.postgres();
    }
}
