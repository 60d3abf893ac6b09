package dev.atelier.server.v1.memory;

import dev.atelier.registry.Page;
import dev.atelier.registry.Ref;
import dev.atelier.registry.Resource;
import dev.atelier.registry.ResourceStore;
import dev.atelier.registry.memory.Memories;
import dev.atelier.registry.memory.MemoryVersion;
import dev.atelier.server.error.ApiException;
import dev.atelier.server.v1.wire.Cursor;
import dev.atelier.server.v1.wire.Params;
import dev.atelier.server.v1.wire.PathId;
import dev.atelier.server.v1.wire.Reply;
import dev.atelier.server.v1.wire.ResourceJson;
import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the memories of a store were, newest first. */
@RestController
@RequestMapping("/v1/memory_stores/{store}/memory_versions")
final class MemoryVersionController {
    private static final String LIST = "memory_versions";
    private static final List<String> OPERATIONS = List.of("created", "modified", "deleted");
    private static final int MOST_FULL = 20;
    /** How many are looked at for one page of a filtered list; then the page ends, perhaps empty, and the next one goes on. */
    private static final int MOST_PAGES = 20;

    private final Stores stores;
    private final Memories memories;
    private final InstantSource clock = InstantSource.system();

    MemoryVersionController(ResourceStore store, Memories memories) {
        this.stores = new Stores(store);
        this.memories = memories;
    }

    @GetMapping
    ResponseEntity<byte[]> list(@PathVariable String store, HttpServletRequest request) {
        var of = stores.get(store, request).ref();
        var params = new Params(request);
        boolean full = Stores.full(request, "basic");
        var asked = ResourceJson.query(params, of.workspace(), LIST).of(of.id());
        int limit = full ? Math.min(asked.limit(), MOST_FULL) : asked.limit();
        var found = new ArrayList<String>();
        var after = asked.after();
        for (int i = 0; i < MOST_PAGES; i++) {
            var page = memories.versions(asked.after(after));
            for (var version : page.data()) {
                after = Page.Position.of(version);
                if (fits(version.body(), params)) {
                    found.add(MemoryJson.of(version, full).toString());
                }
                if (found.size() == limit
                        && !(page.next() == null && version.equals(page.data().getLast()))) {
                    return Reply.page(found, new Cursor(LIST, after.toString()).toString());
                }
            }
            if (page.next() == null) {
                return Reply.page(found, null);
            }
        }
        return Reply.page(found, new Cursor(LIST, String.valueOf(after)).toString());
    }

    private static boolean fits(MemoryVersion version, Params params) {
        var operation = params.text("operation").map(_ -> params.choice("operation", OPERATIONS, ""));
        return is(operation, version.operation())
                && is(params.text("memory_id"), version.memoryId())
                && is(params.text("session_id"), author(version, "session_actor"))
                && is(params.text("api_key_id"), author(version, "api_actor"))
                && is(params.text("service_account_id"), author(version, "service_account_actor"));
    }

    private static boolean is(Optional<String> wanted, String value) {
        return wanted.isEmpty() || wanted.get().equals(value);
    }

    private static String author(MemoryVersion version, String type) {
        return version.author().type().equals(type) ? version.author().id() : "";
    }

    @GetMapping("/{id}")
    ResponseEntity<byte[]> get(@PathVariable String store, @PathVariable String id, HttpServletRequest request) {
        var of = stores.get(store, request).ref();
        return Reply.json(MemoryJson.of(version(of, id), Stores.full(request, "full")));
    }

    @PostMapping("/{id}/redact")
    ResponseEntity<byte[]> redact(@PathVariable String store, @PathVariable String id, HttpServletRequest request) {
        var of = stores.get(store, request).ref();
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return Reply.json(MemoryJson.of(
                memories.redact(version(of, id), Stores.author(request), now)
                        .orElseThrow(() -> ApiException.conflict(
                                "conflict_error",
                                "version '" + id + "' is what a memory says now; update or delete the memory first")),
                true));
    }

    private Resource<MemoryVersion> version(Ref of, String id) {
        return memories.findVersion(of, PathId.of("memory version", id))
                .orElseThrow(() -> PathId.missing("memory version", id));
    }
}
