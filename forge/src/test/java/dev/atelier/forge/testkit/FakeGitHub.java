package dev.atelier.forge.testkit;

import dev.atelier.forge.Site;
import dev.atelier.forge.testkit.StrictServer.Asked;
import dev.atelier.forge.testkit.StrictServer.Reply;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** GitHub, strict by its own published description. */
public final class FakeGitHub extends FakeForge {
    public FakeGitHub() {
        super(
                StrictServer.start(
                        "github",
                        "/api/v3",
                        Map.of("X-GitHub-Api-Version", "2022-11-28", "Accept", "application/vnd.github+json")),
                "Bearer");
        on("pulls/list", this::list);
        on("pulls/create", this::create);
        on("pulls/get", asked -> one(200, pull(asked.at().getOrDefault("pull_number", ""))));
        on(
                "pulls/update",
                asked -> one(
                        200,
                        pull(asked.at().getOrDefault("pull_number", ""))
                                .map(pull -> merged(pull, asked.body(), "title", "body"))));
        on(
                "pulls/list-review-comments",
                asked -> pull(asked.at().getOrDefault("pull_number", ""))
                        .map(_ -> Reply.of(200, server.example("pulls/list-review-comments")))
                        .orElseGet(FakeForge::nothing));
        on(
                "issues/create-comment",
                asked -> Reply.of(
                        201,
                        keep(
                                (ObjectNode) server.example("issues/create-comment"),
                                asked.at().getOrDefault("issue_number", ""),
                                asked.body())));
        on("issues/list-comments", asked -> kept(asked.at().getOrDefault("issue_number", "")));
        on("repos/get-collaborator-permission-level", asked -> right(asked.at().getOrDefault("username", "")));
        on("repos/create-commit-status", _ -> Reply.of(201, server.example("repos/create-commit-status")));
        on("issues/add-labels", _ -> Reply.of(200, server.example("issues/add-labels")));
        on(
                "issues/get",
                asked -> "6".equals(asked.at().get("issue_number"))
                        ? Reply.of(200, ((ObjectNode) server.example("issues/get")).put("number", 6))
                        : nothing());
    }

    @Override
    public Site site() {
        return Site.gitHub(server.address());
    }

    /** Somebody makes a comment on the issue or pull request with that number. */
    public synchronized void keep(String number, JsonNode sent) {
        keep((ObjectNode) server.example("issues/create-comment"), number, sent);
    }

    /** Who may do nothing in a public repository may read it. */
    private Reply right(String account) {
        var right = rights.get(account);
        if (right == null) {
            return nothing();
        }
        var answer = (ObjectNode) server.example("repos/get-collaborator-permission-level");
        return Reply.of(200, answer.put("permission", right).put("role_name", right));
    }

    private Reply list(Asked asked) {
        var head = asked.query().getOrDefault("head", "");
        return all(pulls.stream()
                .filter(pull ->
                        pull.path("state").asString().equals(asked.query().get("state")))
                .filter(pull ->
                        head.equals("octo:" + pull.path("head").path("ref").asString()))
                .map(this::simple)
                .toList());
    }

    /** In a list they have less than by themselves, but more of teams. */
    private ObjectNode simple(ObjectNode pull) {
        var listed = (ObjectNode) server.example("pulls/list").get(0);
        var names = listed.propertyNames().stream()
                .filter(name -> !name.equals("requested_teams"))
                .toArray(String[]::new);
        return merged(listed, pull, names);
    }

    private Reply create(Asked asked) {
        var from = asked.body().path("head").asString();
        boolean there = pulls.stream()
                .anyMatch(pull -> pull.path("state").asString().equals("open")
                        && pull.path("head").path("ref").asString().equals(from));
        if (there) {
            return taken(from);
        }
        var pull = merged((ObjectNode) server.example("pulls/create"), asked.body(), "title", "body", "draft");
        pull.put("number", pulls.size() + 1).putNull("merged_at");
        var head = (ObjectNode) pull.get("head");
        head.put("ref", from);
        ((ObjectNode) head.get("repo")).put("full_name", REPOSITORY);
        ((ObjectNode) pull.get("base")).set("ref", asked.body().get("base"));
        pulls.add(pull);
        return Reply.of(201, pull);
    }

    private static Reply taken(String from) {
        return new Reply(422, Map.of(), """
                {"message":"Validation Failed","errors":[{"resource":"PullRequest","code":"custom",
                "message":"A pull request already exists for octo:%s."}],"documentation_url":"https://docs.github.com"}
                """.formatted(from));
    }

    @Override
    public synchronized void shut(long number) {
        pull(String.valueOf(number)).orElseThrow().put("state", "closed");
    }

    @Override
    public synchronized void merge(long number) {
        pull(String.valueOf(number)).orElseThrow().put("state", "closed").put("merged_at", "2026-05-04T12:00:00Z");
    }
}
