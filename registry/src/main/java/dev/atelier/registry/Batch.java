package dev.atelier.registry;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/**
 * Changes of several resources that happen together or not at all. Made by {@link ResourceStore#together}. Everything that the store
 * changes goes through here, so that no witness misses anything.
 */
public final class Batch {
    private final Connection connection;
    private final JsonMapper json;
    private final Instant now;
    private final List<Witness> witnesses;

    Batch(Connection connection, JsonMapper json, Instant now, List<Witness> witnesses) {
        this.connection = connection;
        this.json = json;
        this.now = now;
        this.witnesses = witnesses;
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

    /** The transaction, for rows of other rooms. It must neither be committed nor closed. */
    public Connection connection() {
        return connection;
    }

    public Instant now() {
        return now;
    }

    /** Refused if its id or its unique key is taken. */
    public <T> void create(Kind<T> kind, Ref ref, T body) throws SQLException {
        demand(insert(kind, ref, body));
    }

    /** Makes the next version. Refused if it changed since. */
    public <T> void replace(Kind<T> kind, Resource<T> before, T body) throws SQLException {
        var times = new Resource.Times(before.times().createdAt(), later(before), null);
        demand(swap(kind, before, new Resource<>(before.ref(), before.version() + 1, body, times)));
    }

    /** Refused if it changed since, or is archived already. */
    public <T> void archive(Kind<T> kind, Resource<T> before) throws SQLException {
        var at = later(before);
        var times = new Resource.Times(before.times().createdAt(), at, at);
        demand(swap(kind, before, new Resource<>(before.ref(), before.version(), before.body(), times)));
    }

    /** Refused if it is not there, or changed since. */
    public <T> void delete(Kind<T> kind, Resource<T> before) throws SQLException {
        var there = new ResourceRows<>(kind, json).find(connection, before.ref());
        demand(there.isPresent() && there.get().version() == before.version() && remove(kind, before.ref()));
    }

    /** Nothing happens if it is not there. */
    public <T> void discard(Kind<T> kind, Ref ref) throws SQLException {
        remove(kind, ref);
    }

    /** As the transaction sees them; one more than the query's limit, if there are. */
    public <T> List<Resource<T>> list(Kind<T> kind, ResourceQuery query) throws SQLException {
        return new ResourceRows<>(kind, json).list(connection, query);
    }

    /** False if its id or its unique key is taken. */
    <T> boolean insert(Kind<T> kind, Ref ref, T body) throws SQLException {
        if (!new ResourceRows<>(kind, json).insert(connection, ref, body, now)) {
            return false;
        }
        if (kind.keepsVersions()) {
            new VersionRows<>(kind, json).insert(connection, ref, 1, body, now);
        }
        var created = new Resource<>(ref, 1, body, new Resource.Times(now, now, null));
        tell(new Alteration<>(kind, ref, null, created));
        return true;
    }

    /** False if it changed since it was {@code before}. */
    <T> boolean swap(Kind<T> kind, Resource<T> before, Resource<T> after) throws SQLException {
        if (!new ResourceRows<>(kind, json).replace(connection, before, after)) {
            return false;
        }
        if (kind.keepsVersions() && after.version() != before.version()) {
            new VersionRows<>(kind, json)
                    .insert(
                            connection,
                            after.ref(),
                            after.version(),
                            after.body(),
                            after.times().updatedAt());
        }
        tell(new Alteration<>(kind, after.ref(), before, after));
        return true;
    }

    /** False if there is none. */
    <T> boolean remove(Kind<T> kind, Ref ref) throws SQLException {
        var rows = new ResourceRows<>(kind, json);
        var before = rows.find(connection, ref);
        new VersionRows<>(kind, json).delete(connection, ref);
        if (before.isEmpty() || !rows.delete(connection, ref)) {
            return false;
        }
        tell(new Alteration<>(kind, ref, before.get(), null));
        return true;
    }

    private void tell(Alteration<?> change) throws SQLException {
        for (var witness : witnesses) {
            witness.saw(change, this);
        }
    }

    private Instant later(Resource<?> before) {
        return now.isBefore(before.times().updatedAt()) ? before.times().updatedAt() : now;
    }

    private static void demand(boolean done) {
        if (!done) {
            throw new RefusedException();
        }
    }
}
