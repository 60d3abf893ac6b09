package dev.atelier.agent.run;

import dev.atelier.journal.testkit.TestDatabase;

class SqliteCompactionTest extends CompactionContract {
    @Override
    protected TestDatabase open() {
        return TestDatabase.sqlite();
    }
}
