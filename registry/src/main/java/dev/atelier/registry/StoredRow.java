package dev.atelier.registry;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import tools.jackson.databind.json.JsonMapper;

/** Reads workspace, id, version, body, created_at, updated_at, archived_at, in this order. */
final class StoredRow {
    private StoredRow() {}

    static <T> Resource<T> read(ResultSet row, JsonMapper json, Class<T> type) throws SQLException {
        long archived = row.getLong(7);
        boolean inUse = row.wasNull();
        return new Resource<>(
                new Ref(row.getString(1), row.getString(2)),
                row.getInt(3),
                json.readValue(row.getString(4), type),
                new Resource.Times(
                        Instant.ofEpochMilli(row.getLong(5)),
                        Instant.ofEpochMilli(row.getLong(6)),
                        inUse ? null : Instant.ofEpochMilli(archived)));
    }
}
