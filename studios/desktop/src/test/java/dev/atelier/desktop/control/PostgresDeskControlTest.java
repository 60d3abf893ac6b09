package dev.atelier.desktop.control;

import dev.atelier.journal.testkit.TestDatabase;

class PostgresDeskControlTest extends DeskControlContract {
    @Override
    TestDatabase open() {
        return TestDatabase.postgres();
    }
}
