package dev.atelier.journal.testkit;

import dev.atelier.journal.sql.JournalConfig;
import dev.atelier.journal.sql.SqlJournal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/**
 * One database of each kind that has all migrations and nothing else, made on first use and gone with this JVM. Each test gets a copy:
 * migrating an empty database takes half a second and more, which hundreds of tests would wait for.
 */
final class Migrated {
    private Migrated() {}

    /** The file to copy; nobody opens it again. */
    static Path sqlite() {
        return SqliteHolder.FILE;
    }

    /** The name of the database to copy; nobody connects to it again. */
    static String postgres() {
        return PostgresHolder.NAME;
    }

    private static void migrate(JournalConfig.Database database) {
        SqlJournal.open(JournalConfig.of(database)).close();
    }

    private static final class SqliteHolder {
        static final Path FILE = create();

        private static Path create() {
            try {
                var database = new TestDatabase.Sqlite(Files.createTempDirectory("atelier-migrated-"));
                Runtime.getRuntime().addShutdownHook(new Thread(database::close, "delete-migrated"));
                migrate(database.address());
                return database.file();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static final class PostgresHolder {
        static final String NAME = create();

        private static String create() {
            var server = PostgresServer.running();
            var name = "migrated_" + UUID.randomUUID().toString().replace("-", "");
            server.execute("create database " + name);
            server.dropAtEnd(name);
            migrate(server.database(name));
            return name;
        }
    }
}
