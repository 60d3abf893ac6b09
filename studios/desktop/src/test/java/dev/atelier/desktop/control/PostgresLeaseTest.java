package dev.atelier.desktop.control;

import dev.atelier.journal.testkit.TestDatabase;

class PostgresLeaseTest extends LeaseContract {
    @Override
    TestDatabase open() {
        return TestDatabase.postgres();
    }
}
