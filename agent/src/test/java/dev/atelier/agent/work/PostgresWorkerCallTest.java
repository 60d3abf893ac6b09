package dev.atelier.agent.work;

import dev.atelier.journal.testkit.TestDatabase;

class PostgresWorkerCallTest extends WorkerCallContract {
    @Override
    protected TestDatabase open() {
        return TestDatabase.postgres();
    }
}
