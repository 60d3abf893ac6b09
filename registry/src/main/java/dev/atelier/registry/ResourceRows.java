package dev.atelier.registry;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The rows of one kind. Stateless; transactions are the caller's. */
record ResourceRows<T>(Kind<T> kind, JsonMapper json) {
    private static final String SELECT = """
            select workspace, id, version, body, created_at, updated_at, archived_at
              from resource
            """;

    private static final String FIND = SELECT + " where workspace = ? and kind = ? and id = ?";

    private static final String FIND_BY_KEY = SELECT + """
             where kind = ? and unique_key = ? and archived_at is null
               and workspace = coalesce(cast(? as text), workspace)
             limit 1
            """;

    private static final String OF_KIND = SELECT + " where workspace = ? and kind = ?";

    /** Two queries and not one with a condition that may be empty, so that each uses its own index. */
    private static final String WITHIN = OF_KIND + " and parent = ?";

    private static final String NEWEST_FIRST = """
               and created_at between ? and ?
               and (? = 1 or archived_at is null)
               and (created_at, id) < (?, ?)
             order by created_at desc, id desc
             limit ?
            """;

    private static final String OLDEST_FIRST = """
               and created_at between ? and ?
               and (? = 1 or archived_at is null)
               and (created_at, id) > (?, ?)
             order by created_at, id
             limit ?
            """;

    private static final String COUNT = """
            select count(*) from resource where workspace = ? and kind = ? and parent = ? and archived_at is null
            """;

    private static final String WORKSPACES = "select distinct workspace from resource where kind = ?";

    private static final String INSERT = """
            insert into resource (workspace, kind, id, parent, unique_key, version, body, created_at, updated_at)
            values (?, ?, ?, ?, ?, 1, ?, ?, ?)
            on conflict do nothing
            """;

    private static final String REPLACE = """
            update resource
               set parent = ?, unique_key = ?, version = ?, body = ?, updated_at = ?, archived_at = ?
             where workspace = ? and kind = ? and id = ? and version = ? and archived_at is null
            """;

    private static final String DELETE = "delete from resource where workspace = ? and kind = ? and id = ?";

    /** Behind every id: ids are ASCII. */
    private static final String LAST_ID = "\u007f";

    Optional<Resource<T>> find(Connection connection, Ref ref) throws SQLException {
        try (var select = connection.prepareStatement(FIND)) {
            bind(select, ref);
            return first(select);
        }
    }

    Optional<Resource<T>> findByKey(Connection connection, @Nullable String workspace, String key) throws SQLException {
        try (var select = connection.prepareStatement(FIND_BY_KEY)) {
            select.setString(1, kind.name());
            select.setString(2, key);
            select.setString(3, workspace);
            return first(select);
        }
    }

    /** One more than the query's limit, if there are. */
    List<Resource<T>> list(Connection connection, ResourceQuery query) throws SQLException {
        boolean down = query.order() == ResourceQuery.Order.NEWEST_FIRST;
        var parent = query.parent();
        var sql = (parent == null ? OF_KIND : WITHIN) + (down ? NEWEST_FIRST : OLDEST_FIRST);
        var start = down ? new Page.Position(Long.MAX_VALUE, LAST_ID) : new Page.Position(Long.MIN_VALUE, "");
        var after = query.after() == null ? start : query.after();
        try (var select = connection.prepareStatement(sql)) {
            int next = 1;
            select.setString(next++, query.workspace());
            select.setString(next++, kind.name());
            if (parent != null) {
                select.setString(next++, parent);
            }
            select.setLong(next++, query.created().from());
            select.setLong(next++, query.created().to());
            select.setInt(next++, query.includeArchived() ? 1 : 0);
            select.setLong(next++, after.createdAtMillis());
            select.setString(next++, after.id());
            select.setInt(next, query.limit() + 1);
            return all(select);
        }
    }

    List<String> workspaces(Connection connection) throws SQLException {
        try (var select = connection.prepareStatement(WORKSPACES)) {
            select.setString(1, kind.name());
            try (var rows = select.executeQuery()) {
                var found = new ArrayList<String>();
                while (rows.next()) {
                    found.add(rows.getString(1));
                }
                return found;
            }
        }
    }

    long count(Connection connection, String workspace, String parent) throws SQLException {
        try (var select = connection.prepareStatement(COUNT)) {
            select.setString(1, workspace);
            select.setString(2, kind.name());
            select.setString(3, parent);
            try (var row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    /** False if its id or its unique key is taken. */
    boolean insert(Connection connection, Ref ref, T body, Instant now) throws SQLException {
        try (var insert = connection.prepareStatement(INSERT)) {
            bind(insert, ref);
            insert.setString(4, kind.parent().apply(body));
            insert.setString(5, kind.uniqueKey().apply(body));
            insert.setString(6, json.writeValueAsString(body));
            insert.setLong(7, now.toEpochMilli());
            insert.setLong(8, now.toEpochMilli());
            return insert.executeUpdate() == 1;
        }
    }

    /** False if it changed since it was {@code before}. */
    boolean replace(Connection connection, Resource<T> before, Resource<T> after) throws SQLException {
        try (var update = connection.prepareStatement(REPLACE)) {
            update.setString(1, kind.parent().apply(after.body()));
            update.setString(2, kind.uniqueKey().apply(after.body()));
            update.setInt(3, after.version());
            update.setString(4, json.writeValueAsString(after.body()));
            update.setLong(5, after.times().updatedAt().toEpochMilli());
            var archived = after.times().archivedAt();
            if (archived == null) {
                update.setNull(6, Types.BIGINT);
            } else {
                update.setLong(6, archived.toEpochMilli());
            }
            update.setString(7, before.ref().workspace());
            update.setString(8, kind.name());
            update.setString(9, before.id());
            update.setInt(10, before.version());
            return update.executeUpdate() == 1;
        }
    }

    boolean delete(Connection connection, Ref ref) throws SQLException {
        try (var delete = connection.prepareStatement(DELETE)) {
            bind(delete, ref);
            return delete.executeUpdate() == 1;
        }
    }

    private void bind(PreparedStatement statement, Ref ref) throws SQLException {
        statement.setString(1, ref.workspace());
        statement.setString(2, kind.name());
        statement.setString(3, ref.id());
    }

    private Optional<Resource<T>> first(PreparedStatement select) throws SQLException {
        try (var rows = select.executeQuery()) {
            return rows.next() ? Optional.of(StoredRow.read(rows, json, kind.type())) : Optional.empty();
        }
    }

    private List<Resource<T>> all(PreparedStatement select) throws SQLException {
        var found = new ArrayList<Resource<T>>();
        try (var rows = select.executeQuery()) {
            while (rows.next()) {
                found.add(StoredRow.read(rows, json, kind.type()));
            }
        }
        return found;
    }
}
