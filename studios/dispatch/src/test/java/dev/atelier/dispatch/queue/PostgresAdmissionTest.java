package dev.atelier.dispatch.queue;

import dev.atelier.journal.testkit.TestDatabase;

class PostgresAdmissionTest extends AdmissionContract {
    @Override
    protected TestDatabase open() {
        return TestDatabase.postgres();
    }
}
