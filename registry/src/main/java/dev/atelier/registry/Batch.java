package dev.atelier.registry;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import tools.jackson.databind.json.JsonMapper;

/** Changes of several resources that happen together or not at all. Made by {@link ResourceStore#together}; not for kinds with versions. */
public final class Batch {
    private final Connection connection;
    private final JsonMapper json;
    private final Instant now;

    Batch(Connection connection, JsonMapper json, Instant now) {
        this.connection = connection;
        this.json = json;
        this.now = now;
    }

    /** What is done together. */
    @FunctionalInterface
    public interface Work {
        void in(Batch batch) throws SQLException;
    }

    /** Something stood in the way of one change, so that none of them happened. */
    static final class RefusedException extends RuntimeException {
        private static final long serialVersionUID = 1;

        RefusedException() {
            super(null, null, false, false);
        }
    }

    /** Refused if its id or its unique key is taken. */
    public <T> void create(Kind<T> kind, Ref ref, T body) throws SQLException {
        demand(new ResourceRows<>(kind, json).insert(connection, ref, body, now));
    }

    /** Makes the next version. Refused if it changed since. */
    public <T> void replace(Kind<T> kind, Resource<T> before, T body) throws SQLException {
        var updated = now.isBefore(before.times().updatedAt()) ? before.times().updatedAt() : now;
        var times = new Resource.Times(before.times().createdAt(), updated, null);
        var after = new Resource<>(before.ref(), before.version() + 1, body, times);
        demand(new ResourceRows<>(kind, json).replace(connection, before, after));
    }

    /** Refused if it is not there, or changed since. */
    public <T> void delete(Kind<T> kind, Resource<T> before) throws SQLException {
        var rows = new ResourceRows<>(kind, json);
        var there = rows.find(connection, before.ref());
        demand(there.isPresent() && there.get().version() == before.version() && rows.delete(connection, before.ref()));
    }

    private static void demand(boolean done) {
        if (!done) {
            throw new RefusedException();
        }
    }
}
