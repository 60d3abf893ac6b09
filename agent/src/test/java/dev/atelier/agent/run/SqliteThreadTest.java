package dev.atelier.agent.run;

import dev.atelier.journal.testkit.TestDatabase;

class SqliteThreadTest extends ThreadContract {
    @Override
    protected TestDatabase open() {
        return TestDatabase.sqlite();
    }
}
