package dev.atelier.agent.usage;

import dev.atelier.journal.testkit.TestDatabase;

class PostgresUsageTest extends UsageContract {
    @Override
    protected TestDatabase open() {
        return TestDatabase.postgres();
    }
}
