package dev.atelier.registry.secret;

import dev.atelier.journal.sql.SharedDatabase;
import dev.atelier.registry.secret.SecretBox.UnreadableException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Seals what lies in the registry with the newest key, wherever in a body it stands and in whichever version. That is no change of a resource:
 * its version stays, nobody is told. A row that somebody changes at the same moment is left for the next time. Thread-safe, blocking.
 */
public final class Resealing {
    private static final Pattern SEALED =
            Pattern.compile("v1\\.[A-Za-z0-9_-]{38,}|v2\\.[0-9a-f]{8}\\.[A-Za-z0-9_-]{38,}");
    private static final int PAGE = 200;

    private static final Table RESOURCES = new Table("""
            select workspace, kind, id, version, body from resource
             where kind in ('credential', 'session_secret', 'webhook_endpoint', 'inbox_webhook')
               and (workspace, kind, id, version) > (?, ?, ?, ?)
             order by workspace, kind, id, version limit ?
            """, """
            update resource set body = ?
             where workspace = ? and kind = ? and id = ? and version = ? and body = ?
            """);

    private static final Table VERSIONS = new Table("""
            select workspace, kind, id, version, body from resource_version
             where kind in ('credential', 'session_secret', 'webhook_endpoint', 'inbox_webhook')
               and (workspace, kind, id, version) > (?, ?, ?, ?)
             order by workspace, kind, id, version limit ?
            """, """
            update resource_version set body = ?
             where workspace = ? and kind = ? and id = ? and version = ? and body = ?
            """);

    private final SharedDatabase database;
    private final SecretBox box;
    private final JsonMapper json = JsonMapper.shared();

    public Resealing(SharedDatabase database, SecretBox box) {
        this.database = database;
        this.box = box;
    }

    private record Table(String page, String update) {}

    private record Row(String workspace, String kind, String id, int version, String body) {
        static final Row FIRST = new Row("", "", "", 0, "");

        String owner() {
            return workspace + "/" + id;
        }
    }

    /**
     * How much is sealed with what.
     *
     * @param byKey texts by the id of their key; the empty one for those from before keys had ids
     * @param unreadable texts that no key of this server opens
     */
    public record State(Map<String, Integer> byKey, int unreadable) {
        /** How many of them the key that seals now has not sealed. */
        public int old(String current) {
            return byKey.values().stream().mapToInt(Integer::intValue).sum() - byKey.getOrDefault(current, 0);
        }
    }

    public State look() {
        var byKey = new TreeMap<String, Integer>();
        int unreadable = 0;
        for (var table : List.of(RESOURCES, VERSIONS)) {
            var last = Row.FIRST;
            for (var page = page(table, last); !page.isEmpty(); page = page(table, last)) {
                for (var row : page) {
                    for (var text : sealed(json.readTree(row.body()))) {
                        byKey.merge(SecretBox.keyId(text), 1, Integer::sum);
                        unreadable += opened(text, row) == null ? 1 : 0;
                    }
                }
                last = page.getLast();
            }
        }
        return new State(byKey, unreadable);
    }

    /** @return how many texts are sealed anew; what no key opens stays as it is */
    public int reseal() {
        int done = 0;
        for (var table : List.of(RESOURCES, VERSIONS)) {
            var last = Row.FIRST;
            for (var page = page(table, last); !page.isEmpty(); page = page(table, last)) {
                for (var row : page) {
                    done += reseal(table, row);
                }
                last = page.getLast();
            }
        }
        return done;
    }

    private int reseal(Table table, Row row) {
        var tree = json.readTree(row.body());
        var old = sealed(tree).stream().filter(text -> !box.isCurrent(text)).toList();
        if (old.isEmpty()) {
            return 0;
        }
        replace(tree, text -> {
            var secret = box.isCurrent(text) ? null : opened(text, row);
            return secret == null ? text : box.seal(secret, row.owner());
        });
        var body = json.writeValueAsString(tree);
        return database.write(connection -> update(connection, table, row, body)) == 1 ? old.size() : 0;
    }

    private @Nullable String opened(String text, Row row) {
        try {
            return box.open(text, row.owner());
        } catch (UnreadableException _) {
            return null;
        }
    }

    private static List<String> sealed(JsonNode tree) {
        var found = new ArrayList<String>();
        replace(tree, text -> {
            found.add(text);
            return text;
        });
        return found;
    }

    /** Bodies are objects in objects; a sealed text is a field of one. */
    private static void replace(JsonNode tree, UnaryOperator<String> other) {
        for (var entry : List.copyOf(tree.properties())) {
            var value = entry.getValue();
            if (value.isString() && SEALED.matcher(value.asString()).matches()) {
                ((ObjectNode) tree).put(entry.getKey(), other.apply(value.asString()));
            } else {
                replace(value, other);
            }
        }
    }

    private List<Row> page(Table table, Row after) {
        return database.read(connection -> {
            try (var select = connection.prepareStatement(table.page())) {
                select.setString(1, after.workspace());
                select.setString(2, after.kind());
                select.setString(3, after.id());
                select.setInt(4, after.version());
                select.setInt(5, PAGE);
                var found = new ArrayList<Row>();
                try (var rows = select.executeQuery()) {
                    while (rows.next()) {
                        found.add(new Row(
                                rows.getString(1),
                                rows.getString(2),
                                rows.getString(3),
                                rows.getInt(4),
                                rows.getString(5)));
                    }
                }
                return found;
            }
        });
    }

    private static int update(Connection connection, Table table, Row row, String body) throws SQLException {
        try (var update = connection.prepareStatement(table.update())) {
            update.setString(1, body);
            update.setString(2, row.workspace());
            update.setString(3, row.kind());
            update.setString(4, row.id());
            update.setInt(5, row.version());
            update.setString(6, row.body());
            return update.executeUpdate();
        }
    }
}
