package dev.atelier.server.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.atelier.forge.PullRequestNews;
import dev.atelier.forge.testkit.FakeGitHub;
import dev.atelier.forge.testkit.StrictServer.Asked;
import dev.atelier.forge.testkit.StrictServer.Reply;
import dev.atelier.git.Remote;
import dev.atelier.git.testkit.Shell;
import dev.atelier.journal.mask.SecretMask;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** A coding run on a GitHub that is opened by a GitHub App: git and the API see tokens for one repository, and nobody else sees any. */
class GitHubAppRunTest extends CodeTest {
    private static final String TOKENS = "apps/create-installation-access-token";

    private FakeGitHub gitHub;
    private Path bare;
    private String url;
    private String streamed;
    private String run;

    @BeforeAll
    void run() {
        gitHub = shared.gitHub;
        bare = shared.hub.create(FakeGitHub.REPOSITORY);
        Shell.commit(bare, "main", SHELL);
        shared.hub.demand(gitHub.token());
        gitHub.server().on(TOKENS, _ -> {
            var answer = (ObjectNode) gitHub.server().example(TOKENS);
            answer.put("token", gitHub.token());
            answer.put("expires_at", Instant.now().plus(Duration.ofHours(1)).toString());
            return Reply.of(201, answer);
        });
        url = shared.hub.address() + FakeGitHub.REPOSITORY;
        var answer = api.send(api.request("/code")
                .timeout(LONG)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"repoUrl\": \"" + url + "\", \"prompt\": \"Add a function clamp\"}")));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        streamed = answer.body();
        run = answer.header("X-Session-Id");
    }

    private List<Asked> asked(String operation) {
        return gitHub.server().requests().stream()
                .filter(each -> each.operation().equals(operation))
                .toList();
    }

    @Test
    void the_run_becomes_a_pull_request_there_by_tokens_for_that_repository_alone() {
        var opened = only(run, "code.pull_request_opened");
        assertThat(opened.path("forge").asString()).isEqualTo("github");
        assertThat(asked("pulls/create")).hasSize(1);
        var branch = only(run, "code.branch_pushed").path("branch").asString();
        assertThat(Shell.git(bare, "branch", "--list", branch)).contains(branch);

        assertThat(asked(TOKENS)).isNotEmpty().allSatisfy(wish -> {
            assertThat(wish.body().path("repositories")).hasToString("[\"tools\"]");
            assertThat(wish.body().path("permissions").path("contents").asString())
                    .isEqualTo("write");
            assertThat(wish.body().path("permissions").has("administration")).isFalse();
            assertThat(wish.authorization()).startsWith("Bearer ey");
        });
        assertThat(asked("pulls/create").getFirst().authorization()).isEqualTo("Bearer " + gitHub.token());
        assertThat(shared.hub.requests())
                .as("the first asks without, and is told to bring one")
                .anyMatch(request -> request.contains("git-receive-pack x-access-token:" + gitHub.token()));
        assertThat(gitHub.server().complaints()).isEmpty();
    }

    @Test
    void the_token_is_seen_nowhere_else() throws IOException {
        var finder = new SecretMask();
        finder.know("found", gitHub.token());
        var told = List.of(
                streamed,
                api.events(run, "").toString(),
                found("/code/" + run).toString(),
                found("/code/" + run + "/diff").toString(),
                found("/code/audit").toString(),
                found("/v1/sessions/" + run + "/trace").toString(),
                asked("pulls/create").getFirst().body().toString(),
                Shell.git(bare, "for-each-ref", "--format=%(refname) %(contents)"));
        for (var each : told) {
            assertThat(each).isNotBlank();
            assertThat(finder.text(each)).isEqualTo(each);
        }
        try (var all = Files.walk(shared.data)) {
            for (var file : all.filter(Files::isRegularFile).toList()) {
                var text = Files.readString(file, StandardCharsets.ISO_8859_1);
                assertThat(finder.text(text).equals(text)).as(file.toString()).isTrue();
            }
        }
    }

    @Test
    void a_merge_there_reaches_the_numbers_when_there_is_word_of_it() throws Exception {
        assertThat(found("/code/statistics").path("pull_requests").path("states"))
                .hasToString("{\"open\":1}");
        long number = only(run, "code.pull_request_opened").path("number").asLong();

        gitHub.merge(number);
        server.part(PullRequestNews.class).changed(Remote.parse(url + ".git"), number);

        await().atMost(LONG)
                .until(() -> found("/code/statistics")
                        .path("pull_requests")
                        .path("states")
                        .toString()
                        .equals("{\"merged\":1}"));
        assertThat(found("/code/statistics").path("confidence").path("samples").asInt())
                .isEqualTo(1);
    }
}
