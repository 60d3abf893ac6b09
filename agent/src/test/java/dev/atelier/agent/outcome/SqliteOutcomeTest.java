package dev.atelier.agent.outcome;

import dev.atelier.journal.testkit.TestDatabase;

class SqliteOutcomeTest extends OutcomeContract {
    @Override
    protected TestDatabase open() {
        return TestDatabase.sqlite();
    }
}
