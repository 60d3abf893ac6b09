package dev.atelier.agent.outcome;

import dev.atelier.journal.testkit.TestDatabase;

class PostgresOutcomeTest extends OutcomeContract {
    @Override
    protected TestDatabase open() {
        return TestDatabase.postgres();
    }
}
