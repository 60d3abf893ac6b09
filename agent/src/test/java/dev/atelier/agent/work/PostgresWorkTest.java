package dev.atelier.agent.work;

import dev.atelier.journal.testkit.TestDatabase;

class PostgresWorkTest extends WorkContract {
    @Override
    protected TestDatabase open() {
        return TestDatabase.postgres();
    }
}
