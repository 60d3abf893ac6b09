package dev.atelier.journal.testkit;

import dev.atelier.journal.sql.JournalConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.UUID;

/**
 * A fresh, empty database for one test, gone when closed. Both kinds are real: a file with SQLite, a database on a running PostgreSQL (see
 * {@link PostgresServer}). It is a copy of one that was migrated once in this JVM, see {@link Migrated}.
 */
public sealed interface TestDatabase extends AutoCloseable {
    JournalConfig.Database address();

    default JournalConfig config() {
        return JournalConfig.of(address());
    }

    @Override
    void close();

    static TestDatabase sqlite() {
        try {
            return sqliteIn(Files.createTempDirectory("atelier-journal-"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** In a folder that has none yet, where a server would make its own. */
    static TestDatabase sqliteIn(Path directory) throws IOException {
        var database = new Sqlite(directory);
        Files.copy(Migrated.sqlite(), database.file());
        return database;
    }

    static TestDatabase postgres() {
        var server = PostgresServer.running();
        var name = "test_" + UUID.randomUUID().toString().replace("-", "");
        server.execute("create database " + name + " template " + Migrated.postgres());
        return new Postgres(server, name);
    }

    /** A file in a directory of its own. */
    record Sqlite(Path directory) implements TestDatabase {
        @Override
        public JournalConfig.Database address() {
            return JournalConfig.Database.sqlite(file());
        }

        Path file() {
            return directory.resolve("atelier.db");
        }

        @Override
        public void close() {
            try (var files = Files.walk(directory)) {
                for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** A database of its own. */
    record Postgres(PostgresServer server, String name) implements TestDatabase {
        @Override
        public JournalConfig.Database address() {
            return server.database(name);
        }

        @Override
        public void close() {
            server.execute("drop database if exists " + name + " with (force)");
        }
    }
}
