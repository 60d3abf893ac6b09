package dev.atelier.server.v1.memory;

import dev.atelier.registry.ResourceStore;
import dev.atelier.registry.Saved;
import dev.atelier.registry.memory.Memories;
import dev.atelier.registry.memory.MemoryStore;
import dev.atelier.server.access.Caller;
import dev.atelier.server.error.ApiException;
import dev.atelier.server.v1.wire.Fields;
import dev.atelier.server.v1.wire.JsonBody;
import dev.atelier.server.v1.wire.Params;
import dev.atelier.server.v1.wire.PathId;
import dev.atelier.server.v1.wire.Reply;
import dev.atelier.server.v1.wire.ResourceJson;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Memory stores over HTTP. */
@RestController
@RequestMapping("/v1/memory_stores")
final class MemoryStoreController {
    private static final String LIST = "memory_stores";
    private static final String[] FIELDS = {"name", "description", "metadata"};
    private static final int LONGEST_NAME = 255;
    private static final int LONGEST_DESCRIPTION = 1024;

    private final ResourceStore store;
    private final Stores stores;
    private final Memories memories;

    MemoryStoreController(ResourceStore store, Memories memories) {
        this.store = store;
        this.stores = new Stores(store);
        this.memories = memories;
    }

    @PostMapping
    ResponseEntity<byte[]> create(HttpServletRequest request) throws IOException {
        var body = Fields.of(JsonBody.read(request), FIELDS);
        var made = new MemoryStore(body.text("name", LONGEST_NAME), description(body), body.metadata());
        return Reply.json(MemoryJson.ofStore(
                store.create(MemoryStore.KIND, Caller.of(request).workspace(), made)
                        .orElseThrow()));
    }

    @GetMapping
    ResponseEntity<byte[]> list(HttpServletRequest request) {
        var query = ResourceJson.query(new Params(request), Caller.of(request).workspace(), LIST);
        return ResourceJson.page(store.list(MemoryStore.KIND, query), LIST, MemoryJson::ofStore);
    }

    @GetMapping("/{id}")
    ResponseEntity<byte[]> get(@PathVariable String id, HttpServletRequest request) {
        return Reply.json(MemoryJson.ofStore(stores.get(id, request)));
    }

    @PostMapping("/{id}")
    ResponseEntity<byte[]> update(@PathVariable String id, HttpServletRequest request) throws IOException {
        var ref = stores.writable(id, request).ref();
        var body = Fields.of(JsonBody.read(request), FIELDS);
        var saved = store.update(MemoryStore.KIND, ref, current -> {
            var before = current.body();
            return new MemoryStore(
                    body.has("name") ? body.text("name", LONGEST_NAME) : before.name(),
                    body.has("description") ? description(body) : before.description(),
                    body.patched(before.metadata()));
        });
        return switch (saved) {
            case Saved.Done<MemoryStore>(var done, var _) -> Reply.json(MemoryJson.ofStore(done));
            case Saved.Archived<MemoryStore> _ ->
                throw ApiException.conflict("conflict_error", "memory store '" + id + "' is archived");
            case Saved.Missing<MemoryStore> _, Saved.Stale<MemoryStore> _, Saved.Taken<MemoryStore> _ ->
                throw PathId.missing("memory store", id);
        };
    }

    @PostMapping("/{id}/archive")
    ResponseEntity<byte[]> archive(@PathVariable String id, HttpServletRequest request) {
        var ref = stores.get(id, request).ref();
        return Reply.json(MemoryJson.ofStore(
                store.archive(MemoryStore.KIND, ref).orElseThrow(() -> PathId.missing("memory store", id))));
    }

    @DeleteMapping("/{id}")
    ResponseEntity<byte[]> delete(@PathVariable String id, HttpServletRequest request) {
        var ref = stores.get(id, request).ref();
        store.delete(MemoryStore.KIND, ref);
        memories.clear(ref);
        return ResourceJson.deleted(id, "memory_store_deleted");
    }

    private static String description(Fields body) {
        @Nullable String text = body.optionalText("description", LONGEST_DESCRIPTION);
        return text == null ? "" : text;
    }
}
