package dev.atelier.agent.usage;

import dev.atelier.journal.testkit.TestDatabase;

class PostgresBudgetTreeTest extends BudgetTreeContract {
    @Override
    protected TestDatabase open() {
        return TestDatabase.postgres();
    }
}
