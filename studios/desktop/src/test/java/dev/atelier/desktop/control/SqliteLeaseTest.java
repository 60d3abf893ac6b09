package dev.atelier.desktop.control;

import dev.atelier.journal.testkit.TestDatabase;

class SqliteLeaseTest extends LeaseContract {
    @Override
    TestDatabase open() {
        return TestDatabase.sqlite();
    }
}
