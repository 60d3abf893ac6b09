package dev.atelier.agent.work;

import dev.atelier.journal.testkit.TestDatabase;

class SqliteWorkerCallTest extends WorkerCallContract {
    @Override
    protected TestDatabase open() {
        return TestDatabase.sqlite();
    }
}
