package dev.atelier.server.v1.memory;

import dev.atelier.registry.Ref;
import dev.atelier.registry.Resource;
import dev.atelier.registry.ResourceStore;
import dev.atelier.registry.memory.MemoryStore;
import dev.atelier.registry.memory.MemoryVersion.Author;
import dev.atelier.server.access.Caller;
import dev.atelier.server.error.ApiException;
import dev.atelier.server.v1.wire.Params;
import dev.atelier.server.v1.wire.PathId;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;

/** Which store a request is about, and what it may do there. */
record Stores(ResourceStore store) {
    static final List<String> VIEWS = List.of("basic", "full");

    Resource<MemoryStore> get(String id, HttpServletRequest request) {
        return store.find(MemoryStore.KIND, new Ref(Caller.of(request).workspace(), PathId.of("memory store", id)))
                .orElseThrow(() -> PathId.missing("memory store", id));
    }

    /** @throws ApiException if it is archived */
    Resource<MemoryStore> writable(String id, HttpServletRequest request) {
        var found = get(id, request);
        if (found.archived()) {
            throw ApiException.conflict("conflict_error", "memory store '" + id + "' is archived and can only be read");
        }
        return found;
    }

    static Author author(HttpServletRequest request) {
        return Author.apiKey(Caller.of(request).name());
    }

    static boolean full(HttpServletRequest request, String otherwise) {
        return new Params(request).choice("view", VIEWS, otherwise).equals("full");
    }
}
