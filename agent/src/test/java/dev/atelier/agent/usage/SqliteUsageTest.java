package dev.atelier.agent.usage;

import dev.atelier.journal.testkit.TestDatabase;

class SqliteUsageTest extends UsageContract {
    @Override
    protected TestDatabase open() {
        return TestDatabase.sqlite();
    }
}
