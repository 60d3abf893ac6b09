package dev.atelier.agent.usage;

import dev.atelier.journal.testkit.TestDatabase;

class SqliteBudgetTest extends BudgetContract {
    @Override
    protected TestDatabase open() {
        return TestDatabase.sqlite();
    }
}
