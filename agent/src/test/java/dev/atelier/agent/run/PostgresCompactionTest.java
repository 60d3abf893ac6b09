package dev.atelier.agent.run;

import dev.atelier.journal.testkit.TestDatabase;

class PostgresCompactionTest extends CompactionContract {
    @Override
    protected TestDatabase open() {
        return TestDatabase.postgres();
    }
}
