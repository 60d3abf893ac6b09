package dev.atelier.server.forge;

import dev.atelier.git.GitFailure;
import dev.atelier.journal.testkit.TestDatabase;

class PostgresBooksTest extends BooksTest {
    PostgresBooksTest() throws GitFailure {
        super(TestDatabase.postgres());
    }
}
