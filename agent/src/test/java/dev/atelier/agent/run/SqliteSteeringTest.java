package dev.atelier.agent.run;

import dev.atelier.journal.testkit.TestDatabase;

class SqliteSteeringTest extends SteeringContract {
    @Override
    protected TestDatabase open() {
        return TestDatabase.sqlite();
    }
}
