package dev.atelier.agent.crash;

import dev.atelier.journal.testkit.TestDatabase;

class SqliteTeamCrashTest extends TeamCrashContract {
    @Override
    TestDatabase open() {
        return TestDatabase.sqlite();
    }
}
