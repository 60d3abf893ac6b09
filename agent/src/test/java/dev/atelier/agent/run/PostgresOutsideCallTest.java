package dev.atelier.agent.run;

import dev.atelier.journal.testkit.TestDatabase;

class PostgresOutsideCallTest extends OutsideCallContract {
    @Override
    protected TestDatabase open() {
        return TestDatabase.postgres();
    }
}
