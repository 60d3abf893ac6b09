package dev.atelier.agent.run;

import dev.atelier.journal.testkit.TestDatabase;

class SqliteRunnerTest extends RunnerContract {
    @Override
    TestDatabase open() {
        return TestDatabase.sqlite();
    }
}
