package dev.atelier.desktop.control;

import dev.atelier.journal.testkit.TestDatabase;

class SqliteDeskControlTest extends DeskControlContract {
    @Override
    TestDatabase open() {
        return TestDatabase.sqlite();
    }
}
