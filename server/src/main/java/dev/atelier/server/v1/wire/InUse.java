package dev.atelier.server.v1.wire;

import dev.atelier.journal.EventJson;
import dev.atelier.registry.Kind;
import dev.atelier.registry.Resource;
import dev.atelier.registry.use.Disabling;
import dev.atelier.server.access.Caller;
import dev.atelier.server.json.Json;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Whether something of the registry is in use: published in fields of ours beside the contract's. */
public final class InUse {
    private static final int LONGEST_REASON = 500;

    private InUse() {}

    /** @param disabling null for what is in use */
    public static ObjectNode put(ObjectNode json, @Nullable Resource<Disabling> disabling) {
        json.put("enabled", disabling == null);
        if (disabling == null) {
            return json.putNull("disabled");
        }
        json.putObject("disabled")
                .put("at", EventJson.time(disabling.times().createdAt()))
                .put("by", disabling.body().by())
                .put("reason", disabling.body().reason());
        return json;
    }

    /** What a request to disable says; its body may be left out. */
    public static Disabling read(HttpServletRequest request, Kind<?> kind) throws IOException {
        var body = request.getContentType() == null ? Json.object() : JsonBody.read(request);
        var reason = Fields.of(body, "reason").optionalText("reason", LONGEST_REASON);
        return new Disabling(kind.name(), Caller.of(request).actor().toString(), reason);
    }
}
