package dev.atelier.agent.run;

import dev.atelier.journal.testkit.TestDatabase;

class PostgresThreadLifeTest extends ThreadLifeContract {
    @Override
    protected TestDatabase open() {
        return TestDatabase.postgres();
    }
}
