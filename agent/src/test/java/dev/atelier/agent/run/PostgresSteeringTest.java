package dev.atelier.agent.run;

import dev.atelier.journal.testkit.TestDatabase;

class PostgresSteeringTest extends SteeringContract {
    @Override
    protected TestDatabase open() {
        return TestDatabase.postgres();
    }
}
