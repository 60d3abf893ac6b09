package dev.atelier.dispatch.inbox;

import dev.atelier.journal.testkit.TestDatabase;

final class PostgresInboxTest extends InboxContract {
    @Override
    TestDatabase fresh() {
        return TestDatabase.postgres();
    }
}
