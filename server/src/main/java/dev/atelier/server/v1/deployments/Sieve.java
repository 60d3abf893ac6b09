package dev.atelier.server.v1.deployments;

import dev.atelier.registry.Kind;
import dev.atelier.registry.Page;
import dev.atelier.registry.Resource;
import dev.atelier.registry.ResourceQuery;
import dev.atelier.registry.ResourceStore;
import java.util.ArrayList;
import java.util.function.Predicate;

/**
 * Lists resources by what the store cannot filter by. Looks at a bounded number of them for one page, which therefore may be short, or
 * empty, and still go on.
 */
record Sieve(ResourceStore store) {
    private static final int PAGE = 500;
    private static final int MOST_PAGES = 20;

    <T> Page<T> list(Kind<T> kind, ResourceQuery query, Predicate<Resource<T>> wanted) {
        var found = new ArrayList<Resource<T>>();
        var at = query.after();
        for (int i = 0; i < MOST_PAGES; i++) {
            var page = store.list(kind, wide(query).after(at));
            for (var resource : page.data()) {
                if (wanted.test(resource)) {
                    if (found.size() == query.limit()) {
                        return new Page<>(found, Page.Position.of(found.getLast()));
                    }
                    found.add(resource);
                }
            }
            at = page.next();
            if (at == null) {
                return new Page<>(found, null);
            }
        }
        return new Page<>(found, at);
    }

    private static ResourceQuery wide(ResourceQuery query) {
        var wide = ResourceQuery.newest(query.workspace(), PAGE)
                .in(query.order())
                .created(query.created())
                .includingArchived(query.includeArchived());
        var parent = query.parent();
        return parent == null ? wide : wide.of(parent);
    }
}
