package dev.atelier.journal.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class KeepingConnectionTest {
    private static final String INSERT = "insert into t (a, b) values (?, ?)";
    private static final String ALL = "select a, b from t order by a";
    private KeepingConnection connection;

    @BeforeEach
    void open() throws SQLException {
        connection = new KeepingConnection("jdbc:sqlite::memory:", ":memory:", new Properties());
        execute("create table t (a integer primary key, b text)");
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    @Test
    void a_closed_statement_comes_back_for_the_same_text() throws SQLException {
        var first = connection.prepareStatement(INSERT);
        first.close();
        var other = connection.prepareStatement(ALL);
        var second = connection.prepareStatement(INSERT);
        assertThat(second).isSameAs(first).isNotSameAs(other);
    }

    @Test
    void a_statement_in_use_is_not_given_to_anyone_else() throws SQLException {
        var first = connection.prepareStatement(INSERT);
        var second = connection.prepareStatement(INSERT);
        assertThat(second).isNotSameAs(first);
        first.close();
        second.close();
        insert(1, "still works");
        assertThat(count()).isEqualTo(1);
    }

    @Test
    void nothing_of_its_last_use_is_left() throws SQLException {
        try (var insert = connection.prepareStatement(INSERT)) {
            insert.setInt(1, 1);
            insert.setString(2, "never written");
            insert.addBatch();
            insert.setInt(1, 2);
            insert.setString(2, "a parameter");
        }
        try (var insert = connection.prepareStatement(INSERT)) {
            assertThat(insert.executeBatch()).isEmpty();
            insert.setInt(1, 3);
            insert.executeUpdate();
        }
        insert(4, "four");
        try (var select = connection.prepareStatement(ALL)) {
            select.setMaxRows(1);
            var rows = select.executeQuery();
            assertThat(rows.next()).isTrue();
            assertThat(rows.getString(2)).isNull();
        }
        assertThat(count()).isEqualTo(2);
    }

    @Test
    void a_statement_that_failed_can_be_used_again() throws SQLException {
        insert(1, "one");
        assertThatThrownBy(() -> insert(1, "again")).isInstanceOf(SQLException.class);
        insert(2, "two");
        assertThat(count()).isEqualTo(2);
    }

    @Test
    void a_statement_that_was_kept_sees_a_changed_table() throws SQLException {
        assertThat(count()).isZero();
        execute("alter table t add column c text default 'new'");
        insert(1, "one");
        try (var select = connection.prepareStatement("select * from t");
                var row = select.executeQuery()) {
            assertThat(row.next()).isTrue();
            assertThat(row.getString("c")).isEqualTo("new");
        }
        assertThat(count()).isEqualTo(1);
    }

    @Test
    void no_more_statements_are_kept_than_anyone_needs() throws SQLException {
        var first = connection.prepareStatement("select 0");
        first.close();
        for (int i = 1; i <= 64; i++) {
            connection.prepareStatement("select " + i).close();
        }
        assertThat(first.isClosed()).isTrue();
        assertThat(connection.prepareStatement("select 0")).isNotSameAs(first);
    }

    @Test
    void closing_the_connection_ends_the_kept_statements() throws SQLException {
        PreparedStatement select = connection.prepareStatement(ALL);
        connection.close();
        select.close();
        assertThat(select.isClosed()).isTrue();
        assertThatThrownBy(() -> connection.prepareStatement(ALL)).isInstanceOf(SQLException.class);
    }

    private void insert(int a, String b) throws SQLException {
        try (var insert = connection.prepareStatement(INSERT)) {
            insert.setInt(1, a);
            insert.setString(2, b);
            insert.executeUpdate();
        }
    }

    private int count() throws SQLException {
        int count = 0;
        try (var select = connection.prepareStatement(ALL);
                var rows = select.executeQuery()) {
            while (rows.next()) {
                count++;
            }
        }
        return count;
    }

    private void execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
