package dev.atelier.agent.run;

import dev.atelier.journal.testkit.TestDatabase;

class SqliteThreadLifeTest extends ThreadLifeContract {
    @Override
    protected TestDatabase open() {
        return TestDatabase.sqlite();
    }
}
