package dev.atelier.agent.usage;

import dev.atelier.journal.testkit.TestDatabase;

class PostgresBudgetTest extends BudgetContract {
    @Override
    protected TestDatabase open() {
        return TestDatabase.postgres();
    }
}
