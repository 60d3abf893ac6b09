package dev.atelier.dispatch.queue;

import dev.atelier.journal.testkit.TestDatabase;

class SqliteQueueTest extends QueueContract {
    @Override
    protected TestDatabase open() {
        return TestDatabase.sqlite();
    }
}
