package dev.atelier.server.v1.gateway;

import dev.atelier.journal.testkit.TestDatabase;
import org.junit.jupiter.api.AfterEach;

/** The same with PostgreSQL. */
class PostgresTrafficTest extends TrafficTest {
    private final TestDatabase database = TestDatabase.postgres();

    @Override
    protected String[] database() {
        return new String[] {"--atelier.database-url=" + database.address().url()};
    }

    @AfterEach
    void drop() {
        database.close();
    }
}
