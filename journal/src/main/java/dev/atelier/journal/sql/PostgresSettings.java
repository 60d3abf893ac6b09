package dev.atelier.journal.sql;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/** How connections to PostgreSQL are set up. */
final class PostgresSettings {
    private PostgresSettings() {}

    /** One JDBC batch of inserts becomes one statement; a peer that is gone is noticed within half a minute. */
    static Properties properties() {
        var properties = new Properties();
        properties.setProperty("reWriteBatchedInserts", "true");
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("connectTimeout", "5");
        properties.setProperty("socketTimeout", "30");
        properties.setProperty("ApplicationName", "atelier");
        return properties;
    }

    /** A connection outside of any pool. */
    static Connection connect(JournalConfig.Database database) throws SQLException {
        var properties = properties();
        if (database.user() != null) {
            properties.setProperty("user", database.user());
        }
        if (database.password() != null) {
            properties.setProperty("password", database.password());
        }
        return DriverManager.getConnection(database.url(), properties);
    }
}
