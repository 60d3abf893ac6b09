package dev.atelier.agent.run;

import dev.atelier.journal.testkit.TestDatabase;

class PostgresTurnTest extends TurnContract {
    @Override
    protected TestDatabase open() {
        return TestDatabase.postgres();
    }
}
