package dev.atelier.forge.testkit;

import dev.atelier.forge.Site;
import dev.atelier.forge.testkit.StrictServer.Asked;
import dev.atelier.forge.testkit.StrictServer.Reply;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Gitea, and by that Forgejo. */
public final class FakeGitea extends FakeForge {
    public FakeGitea() {
        super(StrictServer.start("gitea", "/api/v1", Map.of("Accept", "application/json")), "token");
        on(
                "pulls/list",
                asked -> all(pulls.stream()
                        .filter(pull -> pull.path("state")
                                .asString()
                                .equals(asked.query().get("state")))
                        .toList()));
        on("pulls/create", this::create);
        on("pulls/get", asked -> one(200, pull(asked.at().getOrDefault("index", ""))));
        on(
                "pulls/update",
                asked -> one(201, pull(asked.at().getOrDefault("index", "")).map(pull -> filled(pull, asked))));
        on(
                "pulls/list-reviews",
                asked -> pull(asked.at().getOrDefault("index", ""))
                        .map(_ -> Reply.of(200, server.example("pulls/list-reviews")))
                        .orElseGet(FakeForge::nothing));
        on(
                "issues/create-comment",
                asked -> Reply.of(
                        201,
                        keep(
                                (ObjectNode) server.example("issues/create-comment"),
                                asked.at().getOrDefault("index", ""),
                                asked.body())));
        on("issues/list-comments", asked -> kept(asked.at().getOrDefault("index", "")));
        on(
                "repos/permission",
                asked -> one(
                        200,
                        Optional.ofNullable(rights.get(asked.at().get("collaborator")))
                                .map(right ->
                                        ((ObjectNode) server.example("repos/permission")).put("permission", right))));
        on(
                "issues/get",
                asked -> "6".equals(asked.at().get("index")) ? Reply.of(200, server.example("issues/get")) : nothing());
    }

    @Override
    public Site site() {
        return Site.gitea(server.address());
    }

    private Reply create(Asked asked) {
        var from = asked.body().path("head").asString();
        if (pulls.stream()
                .anyMatch(pull -> pull.path("state").asString().equals("open")
                        && pull.path("head").path("ref").asString().equals(from))) {
            return new Reply(
                    409,
                    Map.of(),
                    "{\"message\":\"pull request already exists for these targets\",\"url\":\"http://gitea.example.com/api/swagger\"}");
        }
        var pull = (ObjectNode) server.example("pulls/create");
        pull.put("number", pulls.size() + 1);
        ((ObjectNode) pull.get("head")).put("ref", from);
        ((ObjectNode) pull.get("base")).set("ref", asked.body().get("base"));
        pulls.add(filled(pull, asked));
        return Reply.of(201, pull);
    }

    private static ObjectNode filled(ObjectNode pull, Asked asked) {
        merged(pull, asked.body(), "title", "body");
        return pull.put("draft", pull.path("title").asString().startsWith("WIP: "));
    }

    @Override
    public synchronized void shut(long number) {
        pull(String.valueOf(number)).orElseThrow().put("state", "closed");
    }

    @Override
    public synchronized void merge(long number) {
        pull(String.valueOf(number)).orElseThrow().put("state", "closed").put("merged", true);
    }
}
