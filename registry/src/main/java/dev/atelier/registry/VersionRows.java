package dev.atelier.registry;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/** What the resources of one kind were at each version. Stateless; transactions are the caller's. */
record VersionRows<T>(Kind<T> kind, JsonMapper json) {
    private static final String FIND = """
            select v.workspace, v.id, v.version, v.body, r.created_at, v.created_at, r.archived_at
              from resource_version v
              join resource r on r.workspace = v.workspace and r.kind = v.kind and r.id = v.id
             where v.workspace = ? and v.kind = ? and v.id = ? and v.version = ?
            """;

    private static final String LIST = """
            select v.workspace, v.id, v.version, v.body, r.created_at, v.created_at, r.archived_at
              from resource_version v
              join resource r on r.workspace = v.workspace and r.kind = v.kind and r.id = v.id
             where v.workspace = ? and v.kind = ? and v.id = ? and v.version < ?
             order by v.version desc
             limit ?
            """;

    private static final String INSERT = """
            insert into resource_version (workspace, kind, id, version, body, created_at) values (?, ?, ?, ?, ?, ?)
            """;

    private static final String DELETE = "delete from resource_version where workspace = ? and kind = ? and id = ?";

    Optional<Resource<T>> find(Connection connection, Ref ref, int version) throws SQLException {
        try (var select = connection.prepareStatement(FIND)) {
            bind(select, ref);
            select.setInt(4, version);
            return all(select).stream().findFirst();
        }
    }

    List<Resource<T>> list(Connection connection, Ref ref, int before, int limit) throws SQLException {
        try (var select = connection.prepareStatement(LIST)) {
            bind(select, ref);
            select.setInt(4, before);
            select.setInt(5, limit);
            return all(select);
        }
    }

    void insert(Connection connection, Ref ref, int version, T body, Instant now) throws SQLException {
        try (var insert = connection.prepareStatement(INSERT)) {
            bind(insert, ref);
            insert.setInt(4, version);
            insert.setString(5, json.writeValueAsString(body));
            insert.setLong(6, now.toEpochMilli());
            insert.executeUpdate();
        }
    }

    void delete(Connection connection, Ref ref) throws SQLException {
        try (var delete = connection.prepareStatement(DELETE)) {
            bind(delete, ref);
            delete.executeUpdate();
        }
    }

    private void bind(PreparedStatement statement, Ref ref) throws SQLException {
        statement.setString(1, ref.workspace());
        statement.setString(2, kind.name());
        statement.setString(3, ref.id());
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
