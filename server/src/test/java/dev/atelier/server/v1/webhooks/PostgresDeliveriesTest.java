package dev.atelier.server.v1.webhooks;

import dev.atelier.journal.testkit.TestDatabase;

class PostgresDeliveriesTest extends DeliveriesTest {
    PostgresDeliveriesTest() {
        super(TestDatabase.postgres());
    }
}
