package dev.atelier.agent.crash;

import dev.atelier.journal.testkit.TestDatabase;

class PostgresCrashTest extends CrashContract {
    @Override
    TestDatabase open() {
        return TestDatabase.postgres();
    }
}
