package dev.atelier.journal.sql;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** PostgreSQL: several nodes write, so a batch locks its sessions, in the order of their ids. */
final class PostgresDialect implements Dialect {
    private static final String HEADS = """
            select session_id, no, head, epoch, status, updated_at
              from session_head
             where session_id = any(?)
             order by session_id
               for update
            """;

    /** One statement for all of them costs the server much less than one each. */
    private static final String UPDATE_HEADS = """
            update session_head h
               set head = v.head, epoch = v.epoch, status = v.status, updated_at = v.updated_at
              from unnest(?::text[], ?::bigint[], ?::bigint[], ?::text[], ?::bigint[])
                   as v (session_id, head, epoch, status, updated_at)
             where h.session_id = v.session_id
            """;

    private static final String NUMBERS = "select nextval('session_no') from generate_series(1, ?)";

    @Override
    public String migrations() {
        return "classpath:db/migration/postgresql";
    }

    @Override
    public String selectHeads() {
        return HEADS;
    }

    @Override
    public void bind(PreparedStatement statement, int index, Collection<String> texts) throws SQLException {
        statement.setArray(index, statement.getConnection().createArrayOf("text", texts.toArray()));
    }

    @Override
    public List<Long> freshNumbers(Connection connection, int count) throws SQLException {
        try (var select = connection.prepareStatement(NUMBERS)) {
            select.setInt(1, count);
            var numbers = new ArrayList<Long>(count);
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    numbers.add(rows.getLong(1));
                }
            }
            return numbers;
        }
    }

    @Override
    public void updateHeads(Connection connection, Collection<Head> heads) throws SQLException {
        try (var update = connection.prepareStatement(UPDATE_HEADS)) {
            update.setArray(
                    1, array(connection, "text", heads, head -> head.session().value()));
            update.setArray(
                    2, array(connection, "bigint", heads, head -> head.head().value()));
            update.setArray(
                    3, array(connection, "bigint", heads, head -> head.epoch().value()));
            update.setArray(4, array(connection, "text", heads, Head::status));
            update.setArray(
                    5,
                    array(connection, "bigint", heads, head -> head.updatedAt().toEpochMilli()));
            update.executeUpdate();
        }
    }

    private static Array array(
            Connection connection, String type, Collection<Head> heads, Function<Head, Object> column)
            throws SQLException {
        return connection.createArrayOf(type, heads.stream().map(column).toArray());
    }

    /**
     * Class 08 is the connection, 57P the server going down or the backend being ended, 53100 a full disk, 53300 too many connections;
     * a pool that has no connection to give brings no state or 08. Class 40, rolled back in favour of another transaction, is as good as
     * a lost connection: nothing is wrong with the batch, it is to be done again.
     */
    @Override
    public Fault fault(SQLException failure) {
        var state = Objects.requireNonNullElse(failure.getSQLState(), "");
        if (state.equals("23505")) {
            return Fault.DUPLICATE;
        }
        if (state.equals("53100")) {
            return Fault.FULL;
        }
        boolean lost = state.startsWith("08")
                || state.startsWith("57P")
                || state.startsWith("40")
                || state.equals("53300")
                || failure instanceof SQLTransientConnectionException;
        return lost ? Fault.LOST : Fault.REFUSED;
    }
}
