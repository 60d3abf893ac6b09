package dev.atelier.agent.crash;

import dev.atelier.journal.testkit.TestDatabase;

class PostgresSteeredCrashTest extends SteeredCrashContract {
    @Override
    TestDatabase open() {
        return TestDatabase.postgres();
    }
}
