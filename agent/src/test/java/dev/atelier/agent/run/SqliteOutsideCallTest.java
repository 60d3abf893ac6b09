package dev.atelier.agent.run;

import dev.atelier.journal.testkit.TestDatabase;

class SqliteOutsideCallTest extends OutsideCallContract {
    @Override
    protected TestDatabase open() {
        return TestDatabase.sqlite();
    }
}
