package dev.atelier.server.v1.wire;

import dev.atelier.journal.EventJson;
import dev.atelier.registry.Page;
import dev.atelier.registry.Resource;
import dev.atelier.registry.ResourceQuery;
import dev.atelier.server.error.ApiException;
import dev.atelier.server.json.Json;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What resources of every kind have in common on the wire. */
public final class ResourceJson {
    private ResourceJson() {}

    public static void metadata(ObjectNode json, Map<String, String> metadata) {
        var pairs = json.putObject("metadata");
        metadata.forEach(pairs::put);
    }

    public static ObjectNode times(ObjectNode json, Resource<?> resource) {
        var times = resource.times();
        json.put("created_at", EventJson.time(times.createdAt()));
        json.put("updated_at", EventJson.time(times.updatedAt()));
        var archived = times.archivedAt();
        json.put("archived_at", archived == null ? null : EventJson.time(archived));
        return json;
    }

    /** What a list is asked for by {@code limit}, {@code page}, {@code include_archived} and {@code created_at[…]}. */
    public static ResourceQuery query(Params params, String workspace, String list) {
        int limit = (int) params.number("limit", 1, 100, 20);
        var archived = params.choice("include_archived", List.of("true", "false"), "false");
        return ResourceQuery.newest(workspace, limit)
                .after(position(params, list).orElse(null))
                .created(created(params))
                .includingArchived(archived.equals("true"));
    }

    public static Optional<Page.Position> position(Params params, String list) {
        return Cursor.place(params, list)
                .map(place -> Page.Position.parse(place)
                        .orElseThrow(() -> ApiException.invalid("page", "is not a cursor; take next_page as it is")));
    }

    private static ResourceQuery.Created created(Params params) {
        var range = ResourceQuery.Created.ANY_TIME;
        range = time(params, "gte").map(range::atOrAfter).orElse(range);
        range = time(params, "gt").map(range::after).orElse(range);
        range = time(params, "lte").map(range::atOrBefore).orElse(range);
        return time(params, "lt").map(range::before).orElse(range);
    }

    private static Optional<Instant> time(Params params, String bound) {
        var name = "created_at[" + bound + "]";
        return params.text(name).map(text -> {
            try {
                return OffsetDateTime.parse(text).toInstant();
            } catch (DateTimeException e) {
                throw ApiException.invalid(name, "must be a time like 2026-01-31T12:00:00Z");
            }
        });
    }

    /** A page with the cursor of the next one. */
    public static <T> ResponseEntity<byte[]> page(
            Page<T> page, String list, Function<Resource<T>, ? extends JsonNode> published) {
        var next = page.next();
        return Reply.page(
                page.data().stream()
                        .map(resource -> published.apply(resource).toString())
                        .toList(),
                next == null ? null : new Cursor(list, next.toString()).toString());
    }

    /** That nothing of this id is there any more. */
    public static ResponseEntity<byte[]> deleted(String id, String type) {
        return Reply.json(Json.object().put("id", id).put("type", type));
    }
}
