package dev.atelier.registry;

import dev.atelier.agent.event.EventCodec;
import dev.atelier.journal.Companion;
import dev.atelier.journal.Ids;
import dev.atelier.journal.JournalException;
import dev.atelier.journal.sql.SharedDatabase;
import java.sql.Connection;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Resources of every kind, in the journal's database. What a call returns is on disk.
 *
 * <p>Every row belongs to a workspace, and nothing is found from another one. A body never changes in place: a change makes the next version
 * of what the caller has read, and begins again if somebody else was faster, so that no change is lost and no lock is held while a caller
 * thinks. Bodies are records, stored as the events are: snake_case, absent instead of null. Thread-safe, blocking.
 */
public final class ResourceStore {
    /** Nobody changes one resource that often at the same time. */
    private static final int MOST_ATTEMPTS = 50;

    private final SharedDatabase database;
    private final InstantSource clock;
    private final List<Witness> witnesses;
    private final JsonMapper json = EventCodec.mapper();

    public ResourceStore(SharedDatabase database, InstantSource clock) {
        this(database, clock, List.of());
    }

    /** @param witnesses told of every change in its transaction, in this order */
    public ResourceStore(SharedDatabase database, InstantSource clock, List<Witness> witnesses) {
        this.database = database;
        this.clock = clock;
        this.witnesses = List.copyOf(witnesses);
    }

    /**
     * Stores a new resource under a fresh id.
     *
     * @return empty if its unique key is taken
     */
    public <T> Optional<Resource<T>> create(Kind<T> kind, String workspace, T body) {
        return create(kind, new Ref(workspace, Ids.create(kind.prefix())), body);
    }

    /**
     * Stores a new resource under a chosen id.
     *
     * @return empty if its id or its unique key is taken
     */
    public <T> Optional<Resource<T>> create(Kind<T> kind, Ref ref, T body) {
        return create(kind, ref, body, now());
    }

    /** As {@link #create(Kind, Ref, Object)}, as if it had been made at that time. */
    public <T> Optional<Resource<T>> create(Kind<T> kind, Ref ref, T body, Instant now) {
        boolean inserted = database.write(connection -> batch(connection, now).insert(kind, ref, body));
        return inserted
                ? Optional.of(new Resource<>(ref, 1, body, new Resource.Times(now, now, null)))
                : Optional.empty();
    }

    /** Changes that happen with an append to the journal or not at all. Nothing of them may be refused: ids must be fresh. */
    public Companion beside(Batch.Work work) {
        return connection -> work.in(batch(connection, now()));
    }

    /** The workspaces that have resources of this kind. */
    public List<String> workspaces(Kind<?> kind) {
        return database.read(connection -> new ResourceRows<>(kind, json).workspaces(connection));
    }

    /** Also an archived one. */
    public <T> Optional<Resource<T>> find(Kind<T> kind, Ref ref) {
        return database.read(connection -> new ResourceRows<>(kind, json).find(connection, ref));
    }

    /** The one that has this unique key and is not archived. */
    public <T> Optional<Resource<T>> findByKey(Kind<T> kind, String workspace, String key) {
        return database.read(connection -> new ResourceRows<>(kind, json).findByKey(connection, workspace, key));
    }

    /** As {@link #findByKey}, in whichever workspace it is: for credentials, which say whose they are. */
    public <T> Optional<Resource<T>> findAnywhereByKey(Kind<T> kind, String key) {
        return database.read(connection -> new ResourceRows<>(kind, json).findByKey(connection, null, key));
    }

    /** What a resource of a kind that keeps versions was at one of them. */
    public <T> Optional<Resource<T>> findVersion(Kind<T> kind, Ref ref, int version) {
        return database.read(connection -> new VersionRows<>(kind, json).find(connection, ref, version));
    }

    /**
     * The versions that there are, newest first.
     *
     * @param before only versions below this one
     */
    public <T> List<Resource<T>> versions(Kind<T> kind, Ref ref, int before, int limit) {
        return database.read(connection -> new VersionRows<>(kind, json).list(connection, ref, before, limit));
    }

    public <T> Page<T> list(Kind<T> kind, ResourceQuery query) {
        var found = database.read(connection -> new ResourceRows<>(kind, json).list(connection, query));
        if (found.size() <= query.limit()) {
            return new Page<>(found, null);
        }
        var page = found.subList(0, query.limit());
        return new Page<>(page, Page.Position.of(page.getLast()));
    }

    /** How many of a parent's are not archived. */
    public long count(Kind<?> kind, String workspace, String parent) {
        return database.read(connection -> new ResourceRows<>(kind, json).count(connection, workspace, parent));
    }

    /** Changes a resource, at whatever version it is. */
    public <T, E extends Exception> Saved<T> update(Kind<T> kind, Ref ref, Change<T, E> change) throws E {
        return update(kind, ref, null, change);
    }

    /**
     * Changes a resource if it is at that version.
     *
     * @param expected null for any
     */
    public <T, E extends Exception> Saved<T> update(
            Kind<T> kind, Ref ref, @Nullable Integer expected, Change<T, E> change) throws E {
        for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
            var found = find(kind, ref);
            if (found.isEmpty()) {
                return new Saved.Missing<>();
            }
            var current = found.get();
            if (current.archived()) {
                return new Saved.Archived<>(current);
            }
            if (expected != null && current.version() != expected) {
                return new Saved.Stale<>(current);
            }
            var body = change.of(current);
            if (body.equals(current.body())) {
                return new Saved.Done<>(current, false);
            }
            var next = next(current, body);
            try {
                if (replace(kind, current, next)) {
                    return new Saved.Done<>(next, true);
                }
            } catch (SharedDatabase.DuplicateException e) {
                return new Saved.Taken<>(String.valueOf(kind.uniqueKey().apply(body)));
            }
        }
        throw new JournalException("too many changes of " + ref.id() + " at the same time");
    }

    /** Archives a resource for good. Archiving again changes nothing. Empty if there is none. */
    public <T> Optional<Resource<T>> archive(Kind<T> kind, Ref ref) {
        return archive(kind, ref, UnaryOperator.identity());
    }

    /** As {@link #archive(Kind, Ref)}, with a last change: secrets are removed with it. The version stays. */
    public <T> Optional<Resource<T>> archive(Kind<T> kind, Ref ref, UnaryOperator<T> last) {
        for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
            var found = find(kind, ref);
            if (found.isEmpty() || found.get().archived()) {
                return found;
            }
            var current = found.get();
            var now = later(current);
            var times = new Resource.Times(current.times().createdAt(), now, now);
            var next = new Resource<>(ref, current.version(), last.apply(current.body()), times);
            if (replace(kind, current, next)) {
                return Optional.of(next);
            }
        }
        throw new JournalException("too many changes of " + ref.id() + " at the same time");
    }

    /** Removes a resource with all its versions; false if there is none. */
    public boolean delete(Kind<?> kind, Ref ref) {
        var now = now();
        return database.write(connection -> batch(connection, now).remove(kind, ref));
    }

    /**
     * Does several changes in one transaction.
     *
     * @return false if one of them was refused; then none was done
     */
    public boolean together(Batch.Work work) {
        var now = now();
        try {
            return database.write(connection -> {
                work.in(batch(connection, now));
                return true;
            });
        } catch (Batch.RefusedException | SharedDatabase.DuplicateException e) {
            return false;
        }
    }

    /** False if it changed since, or something that goes with it did. */
    private <T> boolean replace(Kind<T> kind, Resource<T> before, Resource<T> after) {
        var now = now();
        try {
            return database.write(connection -> batch(connection, now).swap(kind, before, after));
        } catch (Batch.RefusedException e) {
            return false;
        }
    }

    private Batch batch(Connection connection, Instant now) {
        return new Batch(connection, json, now, witnesses);
    }

    private <T> Resource<T> next(Resource<T> current, T body) {
        var times = new Resource.Times(current.times().createdAt(), later(current), null);
        return new Resource<>(current.ref(), current.version() + 1, body, times);
    }

    /** Time does not go back on a resource, whatever the clock does. */
    private Instant later(Resource<?> current) {
        var now = now();
        var last = current.times().updatedAt();
        return now.isBefore(last) ? last : now;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
