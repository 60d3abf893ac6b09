package dev.atelier.registry.use;

import dev.atelier.registry.Batch;
import dev.atelier.registry.Kind;
import dev.atelier.registry.Ref;
import dev.atelier.registry.Resource;
import dev.atelier.registry.ResourceQuery;
import dev.atelier.registry.ResourceStore;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Takes things of the registry out of use and back. What is out of use begins nothing new; what began with it goes on. Doing either twice
 * changes nothing. Thread-safe, blocking.
 */
public final class Switches {
    private static final int PAGE = 1_000;

    private final ResourceStore store;

    public Switches(ResourceStore store) {
        this.store = store;
    }

    /** Who was first is who said so. */
    public Resource<Disabling> disable(Ref ref, Disabling disabling) {
        return store.create(Disabling.KIND, ref, disabling)
                .or(() -> store.find(Disabling.KIND, ref))
                .orElseThrow(() -> new IllegalStateException(ref.id() + " was enabled at the same moment"));
    }

    public void enable(Ref ref) {
        store.delete(Disabling.KIND, ref);
    }

    /** Empty for what is in use. */
    public Optional<Resource<Disabling>> find(Ref ref) {
        return store.find(Disabling.KIND, ref);
    }

    /** Those of a kind that are out of use, by id. */
    public Map<String, Resource<Disabling>> all(Kind<?> kind, String workspace) {
        var all = new HashMap<String, Resource<Disabling>>();
        var query = ResourceQuery.newest(workspace, PAGE).of(kind.name());
        for (var page = store.list(Disabling.KIND, query);
                ;
                page = store.list(Disabling.KIND, query.after(page.next()))) {
            page.data().forEach(each -> all.put(each.id(), each));
            if (page.next() == null) {
                return all;
            }
        }
    }

    /** Whether it is out of use, as a transaction sees it. */
    public static Map<String, Resource<Disabling>> all(Batch batch, Kind<?> kind, String workspace)
            throws SQLException {
        var all = new HashMap<String, Resource<Disabling>>();
        batch.list(Disabling.KIND, ResourceQuery.newest(workspace, PAGE).of(kind.name()))
                .forEach(each -> all.put(each.id(), each));
        return all;
    }
}
