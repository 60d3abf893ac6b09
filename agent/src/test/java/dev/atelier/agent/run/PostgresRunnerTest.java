package dev.atelier.agent.run;

import dev.atelier.journal.testkit.TestDatabase;

class PostgresRunnerTest extends RunnerContract {
    @Override
    TestDatabase open() {
        return TestDatabase.postgres();
    }
}
