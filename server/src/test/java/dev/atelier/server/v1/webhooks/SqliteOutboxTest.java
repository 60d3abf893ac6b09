package dev.atelier.server.v1.webhooks;

import dev.atelier.journal.testkit.TestDatabase;

class SqliteOutboxTest extends OutboxTest {
    SqliteOutboxTest() {
        super(TestDatabase.sqlite());
    }
}
