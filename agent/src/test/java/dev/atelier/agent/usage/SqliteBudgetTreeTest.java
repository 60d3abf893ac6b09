package dev.atelier.agent.usage;

import dev.atelier.journal.testkit.TestDatabase;

class SqliteBudgetTreeTest extends BudgetTreeContract {
    @Override
    protected TestDatabase open() {
        return TestDatabase.sqlite();
    }
}
