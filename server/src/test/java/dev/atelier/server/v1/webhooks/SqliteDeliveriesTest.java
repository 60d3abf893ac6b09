package dev.atelier.server.v1.webhooks;

import dev.atelier.journal.testkit.TestDatabase;

class SqliteDeliveriesTest extends DeliveriesTest {
    SqliteDeliveriesTest() {
        super(TestDatabase.sqlite());
    }
}
