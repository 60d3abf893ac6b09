package dev.atelier.journal.sql;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.atelier.journal.JournalException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteDataSource;

/**
 * The open database: migrated, with connections to write and to read.
 *
 * <p>SQLite gets exactly one writing connection, because competing writers starve each other for seconds; whatever writes, the committer or
 * db-scheduler, takes its turn at that one. Readers see the last commit and never wait for it.
 */
final class Connections implements AutoCloseable {
    private static final String SQLITE = "jdbc:sqlite:";
    private static final int CONNECT_MILLIS = 10_000;
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(100);

    private final Dialect dialect;
    private final int writers;
    private final HikariDataSource writes;
    private final HikariDataSource reads;
    private final @Nullable FileLease lease;

    private Connections(
            Dialect dialect, int writers, HikariDataSource writes, HikariDataSource reads, @Nullable FileLease lease) {
        this.dialect = dialect;
        this.writers = writers;
        this.writes = writes;
        this.reads = reads;
        this.lease = lease;
    }

    static Connections open(JournalConfig.Database database, JournalConfig.Limits limits) {
        var url = database.url();
        if (url.startsWith(SQLITE)) {
            return sqlite(Path.of(url.substring(SQLITE.length())), limits);
        }
        if (url.startsWith("jdbc:postgresql:")) {
            return postgres(database, limits);
        }
        throw new JournalException("the database must be jdbc:sqlite:<file> or jdbc:postgresql://…, was '" + url + "'");
    }

    private static Connections sqlite(Path file, JournalConfig.Limits limits) {
        var lease = FileLease.take(file);
        @Nullable HikariDataSource writes = null;
        try {
            writes = pool("journal-write", sqliteSource(file, false), 1, SqliteSettings.CHECKPOINT);
            migrate(writes, new SqliteDialect());
            var reads = pool("journal-read", sqliteSource(file, true), limits.readers(), SqliteSettings.READ_ONLY);
            return new Connections(new SqliteDialect(), 1, writes, reads, lease);
        } catch (RuntimeException e) {
            if (writes != null) {
                writes.close();
            }
            lease.close();
            throw e;
        }
    }

    private static SQLiteDataSource sqliteSource(Path file, boolean readOnly) {
        var config = new SQLiteConfig();
        config.setPageSize(SqliteSettings.PAGE_BYTES);
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setBusyTimeout(CONNECT_MILLIS);
        config.setCacheSize(readOnly ? SqliteSettings.READER_CACHE : SqliteSettings.WRITER_CACHE);
        config.setTempStore(SQLiteConfig.TempStore.MEMORY);
        if (!readOnly) {
            config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        }
        var source = readOnly ? new SQLiteDataSource(config) : keepingStatements(config);
        source.setUrl(SQLITE + file);
        return source;
    }

    private static SQLiteDataSource keepingStatements(SQLiteConfig config) {
        return new SQLiteDataSource(config) {
            @Override
            public SQLiteConnection getConnection(@Nullable String user, @Nullable String password)
                    throws SQLException {
                return new KeepingConnection(getUrl(), getUrl().substring(SQLITE.length()), config.toProperties());
            }
        };
    }

    private static Connections postgres(JournalConfig.Database database, JournalConfig.Limits limits) {
        // Beside the committer, db-scheduler writes through this pool too.
        var writes = pool("journal-write", database, limits.writers() + 6);
        try {
            migrate(writes, new PostgresDialect());
            var reads = pool("journal-read", database, limits.readers());
            return new Connections(new PostgresDialect(), limits.writers(), writes, reads, null);
        } catch (RuntimeException e) {
            writes.close();
            throw e;
        }
    }

    private static HikariDataSource pool(String name, DataSource source, int size, String first) {
        var config = new HikariConfig();
        config.setMaxLifetime(0);
        config.setConnectionInitSql(first);
        config.setDataSource(source);
        return start(config, name, size);
    }

    private static HikariDataSource pool(String name, JournalConfig.Database database, int size) {
        var config = new HikariConfig();
        config.setJdbcUrl(database.url());
        config.setUsername(database.user());
        config.setPassword(database.password());
        config.setDataSourceProperties(PostgresSettings.properties());
        return start(config, name, size);
    }

    private static HikariDataSource start(HikariConfig config, String name, int size) {
        config.setPoolName(name);
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(Math.min(size, 2));
        config.setConnectionTimeout(CONNECT_MILLIS);
        try {
            return new HikariDataSource(config);
        } catch (RuntimeException e) {
            throw new JournalException("could not open the database: " + e.getMessage(), e);
        }
    }

    private static void migrate(DataSource writes, Dialect dialect) {
        try {
            Flyway.configure()
                    .dataSource(writes)
                    .locations(dialect.migrations())
                    // A database of a newer release is refused, not worked on.
                    .ignoreMigrationPatterns(new String[0])
                    .load()
                    .migrate();
        } catch (RuntimeException e) {
            throw new JournalException("could not bring the tables of the journal up to date: " + e.getMessage(), e);
        }
    }

    Dialect dialect() {
        return dialect;
    }

    /** How many threads may commit. */
    int writers() {
        return writers;
    }

    HikariDataSource writes() {
        return writes;
    }

    HikariDataSource reads() {
        return reads;
    }

    /** What is read with a connection. It may be done again, so it must change nothing. */
    @FunctionalInterface
    interface Reading<T> {
        T from(Connection connection) throws SQLException;
    }

    /**
     * Reads, and reads again if the database was lost over it: as nothing is written, a restart of the database server is a pause for whoever
     * reads and no error.
     *
     * @throws SQLException if the database refuses, or stays away for as long as one waits for a connection
     */
    <T> T read(Reading<T> reading) throws SQLException {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(CONNECT_MILLIS);
        while (true) {
            try (var connection = reads.getConnection()) {
                return reading.from(connection);
            } catch (SQLException e) {
                if (dialect.fault(e) != Dialect.Fault.LOST || System.nanoTime() > deadline || reads.isClosed()) {
                    throw e;
                }
                LockSupport.parkNanos(PAUSE);
                if (Thread.currentThread().isInterrupted()) {
                    throw e;
                }
            }
        }
    }

    @Override
    public void close() {
        reads.close();
        writes.close();
        if (lease != null) {
            lease.close();
        }
    }
}
