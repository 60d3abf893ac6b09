package dev.atelier.server.v1.keys;

import dev.atelier.journal.testkit.TestDatabase;
import java.util.List;

/** The same with PostgreSQL. */
class PostgresKeyApiTest extends KeyApiTest {
    private final TestDatabase database = TestDatabase.postgres();

    @Override
    protected List<String> settings() {
        return List.of("--atelier.database-url=" + database.address().url());
    }

    @Override
    protected void afterwards() {
        database.close();
    }
}
