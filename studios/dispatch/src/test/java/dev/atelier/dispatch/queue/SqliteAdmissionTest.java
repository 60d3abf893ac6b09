package dev.atelier.dispatch.queue;

import dev.atelier.journal.testkit.TestDatabase;

class SqliteAdmissionTest extends AdmissionContract {
    @Override
    protected TestDatabase open() {
        return TestDatabase.sqlite();
    }
}
