package dev.atelier.registry;

import dev.atelier.journal.testkit.TestDatabase;

final class SqliteResourceStoreTest extends ResourceStoreContract {
    @Override
    TestDatabase fresh() {
        return TestDatabase.sqlite();
    }
}
