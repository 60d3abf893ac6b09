package dev.atelier.agent.run;

import dev.atelier.journal.testkit.TestDatabase;

class PostgresThreadTest extends ThreadContract {
    @Override
    protected TestDatabase open() {
        return TestDatabase.postgres();
    }
}
