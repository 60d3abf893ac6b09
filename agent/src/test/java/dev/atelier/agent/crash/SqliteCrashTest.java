package dev.atelier.agent.crash;

import dev.atelier.journal.testkit.TestDatabase;

class SqliteCrashTest extends CrashContract {
    @Override
    TestDatabase open() {
        return TestDatabase.sqlite();
    }
}
