package dev.atelier.server.v1.gateway;

import dev.atelier.journal.JournalException;
import dev.atelier.journal.SessionId;
import dev.atelier.journal.blob.BlobStore;
import dev.atelier.journal.sql.SharedDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps what sessions asked and were answered, and finds an answer again by its request. Two requests are the same if they are the same
 * JSON; the order of fields and {@code metadata} do not matter. Keys are in headers, which are not kept. Thread-safe.
 */
final class Traffic {
    private static final Logger log = LoggerFactory.getLogger(Traffic.class);
    private static final JsonMapper SORTED =
            JsonMapper.builder().enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED).build();

    private static final String INSERT = """
            insert into gateway_traffic (request_id, session_id, workspace, at, path, request_hash, request, status, content_type,
                                         answer, complete)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;
    private static final String FIND = """
            select request_id, session_id, at, path, request, status, content_type, answer, complete
              from gateway_traffic
             where workspace = ? and request_hash = ? and complete = 1 and status = 200
             order by at desc
             limit 1
            """;
    private static final String LIST = """
            select request_id, session_id, at, path, request, status, content_type, answer, complete
              from gateway_traffic
             where session_id = ? and workspace = ?
             order by at, request_id
             limit ?
            """;

    private final SharedDatabase database;
    private final BlobStore blobs;

    Traffic(SharedDatabase database, BlobStore blobs) {
        this.database = database;
        this.blobs = blobs;
    }

    /** Whose traffic it is. */
    record Owner(String workspace, SessionId session, String requestId) {}

    /**
     * One exchange.
     *
     * @param request blob
     * @param answer blob
     * @param complete whether the answer came to its end
     */
    record Entry(Owner owner, Instant at, String path, String request, Answer answer, boolean complete) {}

    /** @param blob its bytes */
    record Answer(int status, String contentType, String blob) {}

    /** Never fails: the caller has its answer already. */
    void keep(Owner owner, String path, Asked asked, Recording recording, boolean complete) {
        if (!recording.isThere()) {
            return;
        }
        try {
            var own = blobs.in(owner.workspace());
            var request = own.put(asked.raw(), "application/json").sha256();
            var type = recording.contentType();
            var answer = own.put(recording.bytes(), type.split(";", -1)[0]).sha256();
            var kept = new Answer(recording.status(), type, answer);
            insert(new Entry(owner, Instant.now(), path, request, kept, complete), hash(path, asked));
        } catch (JournalException e) {
            log.warn("the traffic of {} could not be kept", owner.requestId(), e);
        }
    }

    private void insert(Entry entry, String hash) {
        database.write(connection -> {
            try (var insert = connection.prepareStatement(INSERT)) {
                insert.setString(1, entry.owner().requestId());
                insert.setString(2, entry.owner().session().value());
                insert.setString(3, entry.owner().workspace());
                insert.setLong(4, entry.at().toEpochMilli());
                insert.setString(5, entry.path());
                insert.setString(6, hash);
                insert.setString(7, entry.request());
                insert.setInt(8, entry.answer().status());
                insert.setString(9, entry.answer().contentType());
                insert.setString(10, entry.answer().blob());
                insert.setInt(11, entry.complete() ? 1 : 0);
                return insert.executeUpdate();
            }
        });
    }

    /** The newest whole answer to the same request. */
    Optional<Entry> find(String workspace, String path, Asked asked) {
        var hash = hash(path, asked);
        return database.read(connection -> {
            try (var select = connection.prepareStatement(FIND)) {
                select.setString(1, workspace);
                select.setString(2, hash);
                try (var rows = select.executeQuery()) {
                    return rows.next() ? Optional.of(entry(rows, workspace)) : Optional.empty();
                }
            }
        });
    }

    /** In order. */
    List<Entry> list(String workspace, SessionId session, int limit) {
        return database.read(connection -> {
            try (var select = connection.prepareStatement(LIST)) {
                select.setString(1, session.value());
                select.setString(2, workspace);
                select.setInt(3, limit);
                var entries = new ArrayList<Entry>();
                try (var rows = select.executeQuery()) {
                    while (rows.next()) {
                        entries.add(entry(rows, workspace));
                    }
                }
                return entries;
            }
        });
    }

    /** Gives an answer again. */
    void replay(Entry entry, Outlet outlet) throws Refusal, Outlet.GoneException {
        var headers = Map.of("x-atelier-replayed", entry.owner().requestId());
        try (var bytes = blobs.open(entry.answer().blob()).orElse(InputStream.nullInputStream())) {
            var buffer = bytes.readAllBytes();
            outlet.begin(entry.answer().status(), entry.answer().contentType(), headers);
            outlet.write(buffer, 0, buffer.length);
        } catch (Outlet.GoneException e) {
            throw e;
        } catch (IOException e) {
            throw new Refusal(500, "api_error", "the recording cannot be read", Map.of());
        }
    }

    private static Entry entry(ResultSet row, String workspace) throws SQLException {
        return new Entry(
                new Owner(workspace, new SessionId(row.getString(2)), row.getString(1)),
                Instant.ofEpochMilli(row.getLong(3)),
                row.getString(4),
                row.getString(5),
                new Answer(row.getInt(6), row.getString(7), row.getString(8)),
                row.getInt(9) == 1);
    }

    private static String hash(String path, Asked asked) {
        var same = asked.json().deepCopy();
        same.remove("metadata");
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(path.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest(SORTED.writeValueAsBytes(same)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
