package dev.atelier.agent.crash;

import dev.atelier.journal.testkit.TestDatabase;

class SqliteSteeredCrashTest extends SteeredCrashContract {
    @Override
    TestDatabase open() {
        return TestDatabase.sqlite();
    }
}
