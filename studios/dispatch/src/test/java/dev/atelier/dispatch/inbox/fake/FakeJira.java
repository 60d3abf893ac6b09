package dev.atelier.dispatch.inbox.fake;

import dev.atelier.forge.testkit.StrictServer;
import dev.atelier.forge.testkit.StrictServer.Asked;
import dev.atelier.forge.testkit.StrictServer.Reply;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Jira Cloud with the ticket GREET-1, strict by its documentation: documents of paragraphs, transitions by their ids, e-mail address and token. */
public final class FakeJira implements AutoCloseable {
    public static final String USER = "agent@example.com";
    public static final String TOKEN = "ATATT3xFfGF0-secret";
    private static final int LONGEST = 32_767;
    private static final String RIGHT =
            "Basic " + Base64.getEncoder().encodeToString((USER + ":" + TOKEN).getBytes(StandardCharsets.UTF_8));

    private final StrictServer server = StrictServer.start("jira", "/rest/api/3", Map.of("Accept", "application/json"));
    private final List<JsonNode> comments = new ArrayList<>();
    private final Set<String> workers = ConcurrentHashMap.newKeySet();
    private String status = "To Do";

    public FakeJira() {
        on("comments/create", this::create);
        on("comments/list", _ -> Reply.of(200, ((ObjectNode) server.example("comments/list")).set("comments", all())));
        on("issues/get", _ -> {
            var issue = server.example("issues/get");
            ((ObjectNode) issue.path("fields").path("status")).put("name", status);
            return Reply.of(200, issue);
        });
        on("transitions/list", _ -> Reply.of(200, server.example("transitions/list")));
        on("transitions/do", this::move);
        on("users/assignable", this::assignable);
    }

    private void on(String operation, Function<Asked, Reply> behaviour) {
        server.on(operation, asked -> {
            if (!asked.authorization().equals(RIGHT)) {
                return new Reply(
                        401, Map.of(), "{\"message\":\"Client must be authenticated to access this resource.\"}");
            }
            var ticket = asked.at().getOrDefault("issueIdOrKey", asked.query().getOrDefault("issueKey", "GREET-1"));
            if (!ticket.equals("GREET-1")) {
                return new Reply(
                        404,
                        Map.of(),
                        "{\"errorMessages\":[\"Issue does not exist or you do not have permission to see it.\"],\"errors\":{}}");
            }
            synchronized (this) {
                return behaviour.apply(asked);
            }
        });
    }

    private Reply create(Asked asked) {
        if (text(asked.body().path("body")).length() > LONGEST) {
            return new Reply(
                    400, Map.of(), "{\"errorMessages\":[],\"errors\":{\"comment\":\"The entered text is too long.\"}}");
        }
        var made = (ObjectNode) server.example("comments/create");
        made.put("id", Integer.toString(10_000 + comments.size()));
        made.set("body", asked.body().path("body"));
        comments.add(made);
        return Reply.of(201, made);
    }

    private ArrayNode all() {
        var all = JsonMapper.shared().createArrayNode();
        comments.reversed().forEach(all::add);
        return all;
    }

    private Reply move(Asked asked) {
        for (var offered : server.example("transitions/list").path("transitions")) {
            if (offered.path("id").equals(asked.body().path("transition").path("id"))) {
                status = offered.path("to").path("name").asString();
                return new Reply(204, Map.of(), "");
            }
        }
        return new Reply(
                400, Map.of(), "{\"errorMessages\":[\"Transition id is not valid for this issue.\"],\"errors\":{}}");
    }

    private Reply assignable(Asked asked) {
        var account = asked.query().getOrDefault("accountId", "");
        var found = JsonMapper.shared().createArrayNode();
        if (workers.contains(account)) {
            found.add(((ObjectNode) server.example("users/assignable").get(0)).put("accountId", account));
        }
        return Reply.of(200, found);
    }

    /** That account works on the ticket's project. */
    public void employ(String account) {
        workers.add(account);
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

    /** The comments as plain text, the oldest first. */
    public synchronized List<String> said() {
        return comments.stream().map(comment -> text(comment.path("body"))).toList();
    }

    private static String text(JsonNode node) {
        var text = new StringBuilder(node.path("text").asString(""));
        node.path("content").forEach(child -> text.append(text(child)).append('\n'));
        return text.toString().strip();
    }

    @Override
    public void close() {
        server.close();
    }
}
