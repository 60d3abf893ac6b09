package dev.atelier.dispatch.inbox;

import dev.atelier.journal.testkit.TestDatabase;

final class SqliteInboxTest extends InboxContract {
    @Override
    TestDatabase fresh() {
        return TestDatabase.sqlite();
    }
}
