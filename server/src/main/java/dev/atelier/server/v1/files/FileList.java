package dev.atelier.server.v1.files;

import dev.atelier.registry.Page;
import dev.atelier.registry.Resource;
import dev.atelier.registry.ResourceQuery;
import dev.atelier.registry.file.StoredFile;
import dev.atelier.registry.file.StoredFiles;
import dev.atelier.server.error.ApiException;
import dev.atelier.server.json.Json;
import dev.atelier.server.v1.wire.Cursor;
import dev.atelier.server.v1.wire.Params;
import dev.atelier.server.v1.wire.PathId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The list of files, newest first, paged as both generations of clients do: by cursor, and by the id that a page begins or ends with. */
record FileList(StoredFiles files, String workspace) {
    private static final String CURSOR = "files";
    private static final int MOST_IDS = 100;
    private static final List<String> PAGING = List.of("page", "after_id", "before_id");

    ObjectNode list(Params params) {
        var ids = params.all("ids");
        if (!ids.isEmpty()) {
            return byIds(ids, params);
        }
        if (PAGING.stream().filter(name -> params.text(name).isPresent()).count() > 1) {
            throw ApiException.invalid("page", "only one of " + String.join(", ", PAGING) + " can be given");
        }
        int limit = (int) params.number("limit", 1, 1000, 20);
        var query = ResourceQuery.newest(workspace, limit);
        var scope = params.text("scope_id");
        if (scope.isPresent()) {
            query = query.of(scope.get());
        }
        var before = params.text("before_id");
        if (before.isPresent()) {
            return before(query, position("before_id", before.get()));
        }
        var after = params.text("after_id").map(id -> position("after_id", id)).or(() -> place(params));
        var page = files.list(query.after(after.orElse(null)));
        return json(page.data(), page.next() != null, page.next());
    }

    private ObjectNode byIds(List<String> ids, Params params) {
        if (ids.size() > MOST_IDS) {
            throw ApiException.invalid("ids", "has " + ids.size() + " entries; at most " + MOST_IDS + " are allowed");
        }
        if (params.text("limit").isPresent()
                || PAGING.stream().anyMatch(name -> params.text(name).isPresent())) {
            throw ApiException.invalid("ids", "cannot be combined with limit and paging");
        }
        var scope = params.text("scope_id");
        var found = ids.stream()
                .distinct()
                .filter(PathId::isPossible)
                .flatMap(id -> files.find(workspace, id).stream())
                .filter(file -> scope.isEmpty()
                        || (file.body().scope() != null
                                && file.body().scope().sessionId().equals(scope.get())))
                .toList();
        return json(found, false, null);
    }

    /** The page that ends where another one begins. */
    private ObjectNode before(ResourceQuery query, Page.Position position) {
        var page = files.list(query.in(ResourceQuery.Order.OLDEST_FIRST).after(position));
        var newestFirst = new ArrayList<>(page.data());
        Collections.reverse(newestFirst);
        var next = newestFirst.isEmpty() ? null : Page.Position.of(newestFirst.getLast());
        return json(newestFirst, page.next() != null, next);
    }

    private Page.Position position(String name, String id) {
        var file = PathId.isPossible(id) ? files.find(workspace, id) : Optional.<Resource<StoredFile>>empty();
        return file.map(Page.Position::of)
                .orElseThrow(() -> ApiException.invalid(name, "there is no such file; begin the list again"));
    }

    private static Optional<Page.Position> place(Params params) {
        return Cursor.place(params, CURSOR)
                .map(place -> Page.Position.parse(place)
                        .orElseThrow(() -> ApiException.invalid("page", "is not a cursor; take next_page as it is")));
    }

    private static ObjectNode json(List<Resource<StoredFile>> files, boolean more, Page.@Nullable Position next) {
        var json = Json.object();
        var data = json.putArray("data");
        files.forEach(file -> data.add(FileJson.of(file)));
        json.put("has_more", more);
        json.put("first_id", files.isEmpty() ? null : files.getFirst().id());
        json.put("last_id", files.isEmpty() ? null : files.getLast().id());
        json.put("next_page", next == null ? null : new Cursor(CURSOR, next.toString()).toString());
        return json;
    }
}
