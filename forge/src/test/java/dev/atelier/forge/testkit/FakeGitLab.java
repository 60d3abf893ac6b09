package dev.atelier.forge.testkit;

import dev.atelier.forge.Site;
import dev.atelier.forge.testkit.StrictServer.Asked;
import dev.atelier.forge.testkit.StrictServer.Reply;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** GitLab, with its ways of saying that something is there already. */
public final class FakeGitLab extends FakeForge {
    private static final Map<String, Integer> LEVELS = Map.of("admin", 50, "write", 30, "read", 20, "none", 5);

    private final Set<String> awards = new HashSet<>();
    private final Map<String, String> reported = new HashMap<>();

    public FakeGitLab() {
        super(StrictServer.start("gitlab", "/api/v4", Map.of("Accept", "application/json")), "Bearer");
        on("merge_requests/list", this::list);
        on("merge_requests/create", this::create);
        on("merge_requests/get", asked -> one(200, pull(number(asked))));
        on("merge_requests/update", this::update);
        on(
                "merge_requests/list-notes",
                asked -> pull(number(asked)).map(_ -> notes(asked)).orElseGet(FakeForge::nothing));
        for (var noted : List.of("issues", "merge_requests")) {
            on(
                    noted + "/create-note",
                    asked -> Reply.of(
                            201,
                            keep(
                                    (ObjectNode) server.example(noted + "/create-note"),
                                    noted + asked.at(),
                                    asked.body())));
        }
        on("issues/list-notes", asked -> kept("issues" + asked.at()));
        on("members/all", this::members);
        on(
                "issues/get",
                asked -> "6".equals(asked.at().get("issue_iid"))
                        ? Reply.of(200, server.example("issues/get"))
                        : nothing());
        for (var awardable : List.of("issues", "issues/note", "merge_requests", "merge_requests/note")) {
            on(awardable + "/award", this::award);
        }
        on("statuses/create", this::status);
    }

    @Override
    public Site site() {
        return Site.gitLab(server.address());
    }

    private static String number(Asked asked) {
        return asked.at().getOrDefault("merge_request_iid", "");
    }

    /** Those of its documentation's example, and those that were made. */
    private Reply notes(Asked asked) {
        var all = (ArrayNode) server.example("merge_requests/list-notes");
        JsonMapper.shared().readTree(kept("merge_requests" + asked.at()).body()).forEach(all::add);
        return Reply.of(200, all);
    }

    private Reply members(Asked asked) {
        var query = asked.query().getOrDefault("query", "");
        return all(rights.entrySet().stream()
                .filter(right -> right.getKey().contains(query))
                .map(right -> ((ObjectNode) server.example("members/all").get(0))
                        .put("username", right.getKey())
                        .put("access_level", LEVELS.getOrDefault(right.getValue(), 0)))
                .toList());
    }

    private Reply list(Asked asked) {
        return all(pulls.stream()
                .filter(pull ->
                        pull.path("state").asString().equals(asked.query().get("state")))
                .filter(pull -> pull.path("source_branch")
                        .asString()
                        .equals(asked.query().get("source_branch")))
                .toList());
    }

    private Reply create(Asked asked) {
        var branch = asked.body().path("source_branch").asString();
        if (pulls.stream()
                .anyMatch(pull -> pull.path("state").asString().equals("opened")
                        && pull.path("source_branch").asString().equals(branch))) {
            return new Reply(
                    409,
                    Map.of(),
                    "{\"message\":[\"Another open merge request already exists for this source branch: !1\"]}");
        }
        var pull = (ObjectNode) server.example("merge_requests/create");
        pull.put("iid", pulls.size() + 1);
        pulls.add(filled(pull, asked));
        return Reply.of(201, pull);
    }

    private Reply update(Asked asked) {
        return one(200, pull(number(asked)).map(pull -> filled(pull, asked)));
    }

    private static ObjectNode filled(ObjectNode pull, Asked asked) {
        merged(pull, asked.body(), "title", "description", "source_branch", "target_branch");
        return pull.put("draft", pull.path("title").asString().startsWith("Draft: "));
    }

    private Reply award(Asked asked) {
        var award = asked.operation() + asked.at() + asked.body();
        return awards.add(award)
                ? Reply.of(201, server.example(asked.operation()))
                : new Reply(404, Map.of(), "{\"message\":\"404 Award Emoji Name has already been taken Not Found\"}");
    }

    private Reply status(Asked asked) {
        var check = asked.at().get("sha") + asked.body().path("name");
        var state = asked.body().path("state").asString();
        if (!state.equals(reported.put(check, state))) {
            var list = server.example("statuses/list");
            ((ObjectNode) list.get(0))
                    .put("name", asked.body().path("name").asString())
                    .put("status", state);
            on("statuses/list", _ -> Reply.of(200, list));
            return Reply.of(201, server.example("statuses/create"));
        }
        return new Reply(
                400,
                Map.of(),
                "{\"message\":\"Cannot transition status via :enqueue from :pending (Reason(s): Status cannot transition via \\\"enqueue\\\")\"}");
    }

    @Override
    public synchronized void shut(long number) {
        pull(String.valueOf(number)).orElseThrow().put("state", "closed");
    }

    @Override
    public synchronized void merge(long number) {
        pull(String.valueOf(number)).orElseThrow().put("state", "merged");
    }
}
