package dev.atelier.server.v1.webhooks;

import dev.atelier.journal.testkit.TestDatabase;

class PostgresOutboxTest extends OutboxTest {
    PostgresOutboxTest() {
        super(TestDatabase.postgres());
    }
}
