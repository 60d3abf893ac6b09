package dev.atelier.registry;

import dev.atelier.journal.testkit.TestDatabase;

final class PostgresResourceStoreTest extends ResourceStoreContract {
    @Override
    TestDatabase fresh() {
        return TestDatabase.postgres();
    }
}
