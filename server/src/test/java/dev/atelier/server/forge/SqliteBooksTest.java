package dev.atelier.server.forge;

import dev.atelier.git.GitFailure;
import dev.atelier.journal.testkit.TestDatabase;

class SqliteBooksTest extends BooksTest {
    SqliteBooksTest() throws GitFailure {
        super(TestDatabase.sqlite());
    }
}
