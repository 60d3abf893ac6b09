package dev.atelier.server.v1.gateway;

import dev.atelier.models.catalogue.ModelCatalogue;
import dev.atelier.models.catalogue.ModelEntry;
import dev.atelier.server.error.ApiException;
import dev.atelier.server.json.Json;
import dev.atelier.server.v1.wire.Params;
import dev.atelier.server.v1.wire.Reply;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/** The models that can be asked, newest first, the rehearsal last. Paged by a window of ids, as the API does it here. */
@RestController
final class ModelController {
    private static final Set<String> LIFECYCLES = Set.of("active", "deprecated", "retired");

    private final ModelCatalogue catalogue;

    ModelController(ModelCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    @GetMapping("/v1/models")
    ResponseEntity<byte[]> list(HttpServletRequest request) {
        var params = new Params(request);
        int limit = (int) params.number("limit", 1, 1000, 20);
        var before = params.text("before_id").orElse(null);
        var after = params.text("after_id").orElse(null);
        if (before != null && after != null) {
            throw ApiException.invalid("before_id", "cannot be used together with after_id");
        }
        var all = wanted(params) ? catalogue.models() : List.<ModelEntry>of();
        int from = after == null ? 0 : place(all, "after_id", after) + 1;
        int to = before == null ? all.size() : place(all, "before_id", before);
        var window = all.subList(Math.min(from, all.size()), to);
        boolean more = window.size() > limit;
        if (more) {
            window = before == null ? window.subList(0, limit) : window.subList(window.size() - limit, window.size());
        }
        return Reply.json(page(window, more));
    }

    @GetMapping("/v1/models/{*id}")
    ResponseEntity<byte[]> get(@PathVariable String id) {
        var name = id.substring(1); // the pattern keeps the slash, and ids such as ollama/llama3 have one
        return catalogue
                .find(name)
                .map(model -> Reply.json(ModelJson.of(model)))
                .orElseThrow(() -> ApiException.notFound("model: " + shortened(name)));
    }

    /** All of ours are active. */
    private static boolean wanted(Params params) {
        var lifecycles = params.all("lifecycle");
        for (var lifecycle : lifecycles) {
            if (!LIFECYCLES.contains(lifecycle)) {
                throw ApiException.invalid(
                        "lifecycle", "must be active, deprecated or retired, was '" + shortened(lifecycle) + "'");
            }
        }
        return lifecycles.isEmpty() || lifecycles.contains("active");
    }

    private static int place(List<ModelEntry> all, String param, String id) {
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).id().equals(id)) {
                return i;
            }
        }
        throw ApiException.invalid(param, "'" + shortened(id) + "' is not a model of this list");
    }

    private static ObjectNode page(List<ModelEntry> window, boolean more) {
        var page = Json.object();
        var data = page.putArray("data");
        window.forEach(model -> data.add(ModelJson.of(model)));
        page.put("has_more", more);
        page.put("first_id", idOf(window, true));
        page.put("last_id", idOf(window, false));
        return page;
    }

    private static @Nullable String idOf(List<ModelEntry> window, boolean first) {
        if (window.isEmpty()) {
            return null;
        }
        return (first ? window.getFirst() : window.getLast()).id();
    }

    private static String shortened(String text) {
        return text.length() > 60 ? text.substring(0, 60) + "…" : text;
    }
}
