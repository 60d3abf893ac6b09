package dev.atelier.dispatch.inbox.fake;

import dev.atelier.forge.testkit.StrictServer;
import dev.atelier.forge.testkit.StrictServer.Asked;
import dev.atelier.forge.testkit.StrictServer.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Sentry with one issue, strict by its documentation: slashes at the end, a bearer token, and no next release where there is none. */
public final class FakeSentry implements AutoCloseable {
    public static final String TOKEN = "sntrys_eyJpYXQi-secret";
    public static final String ISSUE = "4509877862268928";

    private final StrictServer server = StrictServer.start("sentry", "/api/0", Map.of("Accept", "application/json"));
    private final List<JsonNode> comments = new ArrayList<>();
    private final boolean hasReleases;
    private String status = "unresolved";

    public FakeSentry(boolean hasReleases) {
        this.hasReleases = hasReleases;
        on("comments/create", asked -> {
            var made = (ObjectNode) server.example("comments/create");
            made.put("id", Integer.toString(301 + comments.size()));
            ((ObjectNode) made.path("data")).set("text", asked.body().path("text"));
            comments.add(made);
            return Reply.of(201, made);
        });
        on("comments/list", _ -> {
            var all = JsonMapper.shared().createArrayNode();
            comments.reversed().forEach(all::add);
            return Reply.of(200, all);
        });
        on("issues/update", this::update);
    }

    private void on(String operation, Function<Asked, Reply> behaviour) {
        server.on(operation, asked -> {
            if (!asked.authorization().equals("Bearer " + TOKEN)) {
                return new Reply(401, Map.of(), "{\"detail\":\"Invalid token\"}");
            }
            if (!ISSUE.equals(asked.at().get("issue_id"))) {
                return new Reply(404, Map.of(), "{\"detail\":\"The requested resource does not exist\"}");
            }
            synchronized (this) {
                return behaviour.apply(asked);
            }
        });
    }

    private Reply update(Asked asked) {
        var wanted = asked.body().path("status").asString();
        if (wanted.equals("resolvedInNextRelease") && !hasReleases) {
            return new Reply(400, Map.of(), "{\"detail\":\"No release data present in the system.\"}");
        }
        status = wanted;
        return Reply.of(200, server.example("issues/update"));
    }

    public String url() {
        return server.address().toString();
    }

    public StrictServer server() {
        return server;
    }

    public synchronized String status() {
        return status;
    }

    /** The comments' texts, the oldest first. */
    public synchronized List<String> said() {
        return comments.stream()
                .map(comment -> comment.path("data").path("text").asString())
                .toList();
    }

    @Override
    public void close() {
        server.close();
    }
}
