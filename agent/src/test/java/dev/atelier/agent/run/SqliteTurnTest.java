package dev.atelier.agent.run;

import dev.atelier.journal.testkit.TestDatabase;

class SqliteTurnTest extends TurnContract {
    @Override
    protected TestDatabase open() {
        return TestDatabase.sqlite();
    }
}
