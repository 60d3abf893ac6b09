package dev.atelier.agent.crash;

import dev.atelier.journal.testkit.TestDatabase;
import java.util.List;

/** What is appended together does not depend on the store, so a few points are enough here. */
class PostgresTeamCrashTest extends TeamCrashContract {
    @Override
    TestDatabase open() {
        return TestDatabase.postgres();
    }

    @Override
    List<String> killPoints() {
        return List.of(
                "session.thread_created:1:root",
                "agent.thread_message_received:1:thread",
                "session.status_idle:1:thread",
                "agent.tool_use:1:shown",
                "user.tool_confirmation:1:root",
                "agent.thread_message_received:1:root");
    }
}
