package dev.atelier.dispatch.queue;

import dev.atelier.journal.testkit.TestDatabase;

class SqliteWaitingTest extends WaitingContract {
    @Override
    protected TestDatabase open() {
        return TestDatabase.sqlite();
    }
}
