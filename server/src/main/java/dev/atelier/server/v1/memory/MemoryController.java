package dev.atelier.server.v1.memory;

import dev.atelier.registry.Resource;
import dev.atelier.registry.ResourceStore;
import dev.atelier.registry.memory.Memories;
import dev.atelier.registry.memory.Memory;
import dev.atelier.registry.memory.MemoryPath;
import dev.atelier.registry.memory.Outcome;
import dev.atelier.server.error.ApiException;
import dev.atelier.server.v1.wire.Fields;
import dev.atelier.server.v1.wire.JsonBody;
import dev.atelier.server.v1.wire.Params;
import dev.atelier.server.v1.wire.PathId;
import dev.atelier.server.v1.wire.Reply;
import dev.atelier.server.v1.wire.ResourceJson;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Memories over HTTP. */
@RestController
@RequestMapping("/v1/memory_stores/{store}/memories")
final class MemoryController {
    private final Stores stores;
    private final Memories memories;

    MemoryController(ResourceStore store, Memories memories) {
        this.stores = new Stores(store);
        this.memories = memories;
    }

    @GetMapping
    ResponseEntity<byte[]> list(@PathVariable String store, HttpServletRequest request) {
        var of = stores.get(store, request).ref();
        return new MemoryList(memories, of).list(new Params(request), Stores.full(request, "basic"));
    }

    @PostMapping
    ResponseEntity<byte[]> create(@PathVariable String store, HttpServletRequest request) throws IOException {
        var of = stores.writable(store, request).ref();
        boolean full = Stores.full(request, "basic");
        var body = Fields.of(JsonBody.read(request), "path", "content");
        var path = path(body);
        if (path == null) {
            throw body.refused("path", "is missing; it must be a path like /notes/today.md");
        }
        var content = content(body);
        var outcome = memories.create(of, path, content == null ? "" : content, Stores.author(request));
        return Reply.json(json(changed(outcome, ""), full));
    }

    @GetMapping("/{id}")
    ResponseEntity<byte[]> get(@PathVariable String store, @PathVariable String id, HttpServletRequest request) {
        return Reply.json(json(memory(store, id, request), Stores.full(request, "full")));
    }

    @RequestMapping(
            path = "/{id}",
            method = {RequestMethod.POST, RequestMethod.PATCH})
    ResponseEntity<byte[]> update(@PathVariable String store, @PathVariable String id, HttpServletRequest request)
            throws IOException {
        stores.writable(store, request);
        var memory = memory(store, id, request);
        boolean full = Stores.full(request, "basic");
        var body = Fields.of(JsonBody.read(request), "path", "content", "precondition");
        var precondition = body.object("precondition", "type", "content_sha256");
        String expected = null;
        if (precondition != null) {
            precondition.choice("type", List.of("content_sha256"), null);
            expected = precondition.text("content_sha256", 64);
        }
        var outcome = memories.update(memory, path(body), content(body), expected, Stores.author(request));
        return Reply.json(json(changed(outcome, id), full));
    }

    @DeleteMapping("/{id}")
    ResponseEntity<byte[]> delete(@PathVariable String store, @PathVariable String id, HttpServletRequest request) {
        stores.writable(store, request);
        var expected = new Params(request).text("expected_content_sha256").orElse(null);
        changed(memories.delete(memory(store, id, request), expected, Stores.author(request)), id);
        return ResourceJson.deleted(id, "memory_deleted");
    }

    private static Resource<Memory> changed(Outcome outcome, String id) {
        return switch (outcome) {
            case Outcome.Done(var memory) -> memory;
            case Outcome.Occupied(var by) ->
                throw ApiException.conflict(
                                "memory_path_conflict_error",
                                "path: memory '" + by.id() + "' lies at '"
                                        + by.body().path() + "'; choose another path, or update that one")
                        .with("conflicting_memory_id", by.id())
                        .with("conflicting_path", by.body().path());
            case Outcome.Different() ->
                throw ApiException.conflict(
                        "memory_precondition_failed_error",
                        "the content is not the one with this hash any more; read it again");
            case Outcome.Full(int most) ->
                throw ApiException.invalid("the store has " + most + " memories already; delete some first");
            case Outcome.Missing() -> throw PathId.missing("memory", id);
        };
    }

    private static @Nullable String path(Fields body) {
        var path = body.optionalText("path", 1024);
        if (path != null) {
            MemoryPath.complaint(path).ifPresent(complaint -> {
                throw body.refused("path", complaint);
            });
        }
        return path;
    }

    private static @Nullable String content(Fields body) {
        var content = body.optionalText("content", Memories.LARGEST);
        if (content != null && content.getBytes(StandardCharsets.UTF_8).length > Memories.LARGEST) {
            throw body.refused("content", "has more than " + Memories.LARGEST + " bytes");
        }
        return content;
    }

    private JsonNode json(Resource<Memory> memory, boolean full) {
        return MemoryJson.of(memory, full ? memories.content(memory) : null);
    }

    private Resource<Memory> memory(String store, String id, HttpServletRequest request) {
        var of = stores.get(store, request).ref();
        return memories.find(of, PathId.of("memory", id)).orElseThrow(() -> PathId.missing("memory", id));
    }
}
