package dev.atelier.server.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.atelier.git.testkit.GitServer;
import dev.atelier.git.testkit.Shell;
import dev.atelier.journal.SessionId;
import dev.atelier.sandbox.Workspaces;
import dev.atelier.server.testkit.Api;
import dev.atelier.server.testkit.ServerTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The code studio's own API, as the seed has it and beyond, with the rehearsal coder on plain git. */
class CodeApiTest extends ServerTest {
    private static final Duration LONG = Duration.ofSeconds(90);
    private static final Map<String, String> SCRIPT =
            Map.of("README.md", "# Shop", "package.json", """
            {"name": "shop", "type": "module", "scripts": {"test": "node --test"}}
            """, "src/price.mjs", """
            /** Adds tax. */
            export function gross(net) {
              return net * 1.2;
            }
            """, "test/price.test.mjs", """
            import assert from "node:assert";
            import test from "node:test";
            import { gross } from "../src/price.mjs";

            test("gross", () => assert.equal(gross(10), 12));
            """);

    private final GitServer git = GitServer.start(folder());
    private Api.Answer streamed;
    private String done;

    private static Path folder() {
        try {
            return Files.createTempDirectory("served");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    protected List<String> settings() {
        return List.of("--atelier.git.remotes=" + git.address());
    }

    @Override
    protected void afterwards() {
        git.close();
    }

    /** One run from the first message to the last, as {@code curl -d} asks for it if it is told no type. */
    @BeforeAll
    void run() {
        Shell.commit(git.create("team/plain"), "main", Map.of("notes.txt", "Nothing that anybody knows.\n"));
        Shell.commit(git.create("team/script"), "main", SCRIPT);
        streamed = api.send(api.request("/code")
                .timeout(LONG)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body("team/script", "Add a function median", ""))));
        done = streamed.header("X-Session-Id");
    }

    private String body(String repository, String prompt, String more) {
        return "{\"repoUrl\": \"" + git.address() + repository + "\", \"prompt\": \"" + prompt + "\"" + more + "}";
    }

    private record Message(String id, String type, JsonNode data) {}

    private static List<Message> messages(String text) {
        var all = new ArrayList<Message>();
        for (var block : text.split("\n\n")) {
            var id = "";
            var type = "";
            JsonNode data = null;
            for (var line : block.split("\n")) {
                if (line.startsWith("id: ")) {
                    id = line.substring(4);
                } else if (line.startsWith("event: ")) {
                    type = line.substring(7);
                } else if (line.startsWith("data: ")) {
                    data = JsonMapper.shared().readTree(line.substring(6));
                }
            }
            if (data != null) {
                all.add(new Message(id, type, data));
            }
        }
        return all;
    }

    private Api.Answer follow(String run, String query, String... headers) {
        return api.send(api.request("/code/" + run + "/events" + query, headers)
                .timeout(LONG)
                .GET());
    }

    private JsonNode found(String path) {
        var answer = api.send(api.request(path).timeout(LONG).GET());
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private JsonNode begun(String body, String... headers) {
        var answer = api.send(api.request("/code?stream=false", headers)
                .timeout(LONG)
                .header("content-type", "application/json")
                .POST(BodyPublishers.ofString(body)));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.json();
    }

    private void awaitStatus(String run, String... statuses) {
        await().atMost(LONG)
                .until(() -> Arrays.asList(statuses)
                        .contains(found("/code/" + run).path("status").asString()));
    }

    @Test
    void the_seeds_request_is_answered_by_a_stream_in_the_seeds_words_and_the_journals() {
        assertThat(streamed.status()).as(streamed.body()).isEqualTo(200);
        assertThat(streamed.header("Content-Type")).startsWith("text/event-stream");
        assertThat(streamed.header("Cache-Control")).isEqualTo("no-cache");
        assertThat(streamed.header("Location")).isEqualTo("/code/" + done);
        var seeds = messages(streamed.body()).stream()
                .filter(message -> message.type().isEmpty())
                .map(Message::data)
                .toList();
        assertThat(seeds).allSatisfy(data -> {
            assertThat(data.path("message").isString()).isTrue();
            assertThat(data.path("timestamp").isString()).isTrue();
            assertThat(data.path("telemetry").path("phase").isString()).isTrue();
        });
        assertThat(seeds.stream().map(data -> data.path("type").asString()))
                .contains(
                        "status",
                        "sandbox",
                        "git",
                        "analysis",
                        "ai_analysis",
                        "file_write",
                        "file_write_complete",
                        "command",
                        "command_output",
                        "implementation",
                        "completed_change");
        var last = seeds.getLast();
        assertThat(last.path("type").asString()).as("%s", last).isEqualTo("completion");
        assertThat(last.path("telemetry").path("phase").asString()).isEqualTo("completion");
        assertThat(last.path("telemetry").path("pr_url").asString()).isEqualTo("/sessions/" + done);
        assertThat(messages(streamed.body()).stream().map(Message::type))
                .contains("session.created", "code.pull_request_opened", "session.status_idle");
    }

    @ParameterizedTest
    @CsvSource({"1", "2", "3"})
    void a_stream_that_is_cut_anywhere_goes_on_without_gap_or_repeat(long seed) {
        var whole = messages(follow(done, "").body());
        assertThat(whole.stream().map(Message::id)).doesNotHaveDuplicates();
        var random = new Random(seed);
        for (int i = 0; i < 12; i++) {
            int cut = random.nextInt(whole.size() - 1);
            var answer = follow(done, "", "Last-Event-ID", whole.get(cut).id());
            assertThat(messages(answer.body())).isEqualTo(whole.subList(cut + 1, whole.size()));
        }
    }

    @Test
    void who_has_all_of_a_run_that_is_over_is_told_to_ask_no_more() {
        var whole = messages(follow(done, "?after_seq=0").body());

        assertThat(follow(done, "", "Last-Event-ID", whole.getLast().id()).status())
                .isEqualTo(204);
        assertThat(follow(done, "?after_seq=99999").status()).isEqualTo(400);
        assertThat(follow(done, "", "Last-Event-ID", "x").json().path("detail").asString())
                .contains("Last-Event-ID: 'x' is no place in this run");
    }

    @Test
    void a_run_tells_what_it_came_to() {
        var run = found("/code/" + done);

        assertThat(run.path("status").asString()).as("%s", run).isEqualTo("completed");
        assertThat(run.path("session_id").asString()).isEqualTo(done);
        assertThat(run.path("repository").asString()).isEqualTo(git.address() + "team/script");
        assertThat(run.path("prompt").asString()).isEqualTo("Add a function median");
        assertThat(run.path("turns").asInt()).isPositive();
        assertThat(run.path("base").path("branch").asString()).isEqualTo("main");
        assertThat(run.path("checks").path("passed").asBoolean()).isTrue();
        assertThat(run.path("quality").path("after").path("functions").asInt()).isPositive();
        assertThat(run.path("confidence").path("stated").isNumber()).isTrue();
        assertThat(run.path("cost").path("usd").isNumber()).isTrue();
        assertThat(run.path("finished_at").isString()).isTrue();
        assertThat(found("/v1/sessions/" + done)
                        .path("metadata")
                        .path("repository")
                        .asString())
                .isEqualTo(git.address() + "team/script");
        assertThat(found("/code?limit=1").path("data")).hasSize(1);
        assertThat(found("/code?limit=100").path("data").findValuesAsString("id"))
                .contains(done);
    }

    @Test
    void what_the_agent_made_can_be_looked_at() {
        var diff = found("/code/" + done + "/diff");
        assertThat(diff.path("base").asString()).hasSize(40);
        assertThat(diff.path("head").asString()).hasSize(40);
        assertThat(diff.path("files").findValuesAsString("patch").toString()).contains("median");

        var entries = found("/code/" + done + "/files?path=").path("entries");
        assertThat(entries.findValuesAsString("name"))
                .contains("src", "README.md")
                .doesNotContain(".git");
        assertThat(found("/code/" + done + "/files?path=src").path("entries").findValuesAsString("path"))
                .contains("src/price.mjs");
        var file = found("/code/" + done + "/file?path=README.md");
        assertThat(file.path("text").asString()).startsWith("# Shop");
        assertThat(file.path("binary").asBoolean()).isFalse();
    }

    @Test
    void nothing_outside_of_the_repository_can_be_looked_at() throws IOException {
        var repository = server.part(Workspaces.class).root().resolve(done).resolve("files/workspace/repo");
        Files.createSymbolicLink(repository.resolve("passwd"), Path.of("/etc/passwd"));

        assertThat(api.get("/code/" + done + "/file?path=passwd").status()).isEqualTo(404);
        assertThat(api.get("/code/" + done + "/file?path=../../../../etc/passwd")
                        .status())
                .isEqualTo(404);
        var away = api.get("/code/" + done + "/files?path=../..");
        assertThat(away.status()).isEqualTo(404);
        assertThat(away.json().path("detail").asString()).contains("is not in the repository");
        assertThat(found("/code/" + done + "/files").path("entries").toString())
                .contains("{\"name\":\"passwd\",\"path\":\"passwd\",\"type\":\"link\",\"size\":0}");
        Files.delete(repository.resolve("passwd"));
    }

    @Test
    void a_comment_on_a_line_is_kept_and_reaches_the_agent() {
        var run = begun(body("team/script", "Add a function clamp", ""))
                .path("id")
                .asString();
        awaitStatus(run, "completed");
        var opened = found("/code/" + run + "/pull-request");
        assertThat(opened.path("state").asString()).as("%s", opened).isEqualTo("open");
        assertThat(opened.path("body").asString()).isNotBlank();

        var answer = api.post("/code/" + run + "/comments", """
                {"path": "src/price.mjs", "line": 2, "side": "new", "body": "Say what it does"}
                """);

        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        assertThat(found("/code/" + run + "/comments").path("comments").toString())
                .contains("\"path\":\"src/price.mjs\",\"line\":2,\"side\":\"new\",\"body\":\"Say what it does\"");
        assertThat(found("/code/" + run + "/pull-request").path("comments")).hasSize(1);
        assertThat(api.events(run, "").toString()).contains("Review comment on src/price.mjs, line 2");
        var wrong = api.post("/code/" + run + "/comments", "{\"line\": 2, \"body\": \"x\"}");
        assertThat(wrong.json().path("detail").asString()).startsWith("path: is missing");
    }

    @Test
    void a_plan_waits_to_be_decided_on_and_a_cancelled_run_leaves_nothing() {
        var run = begun(body("team/script", "Add a function mean", ", \"planApproval\": true"))
                .path("id")
                .asString();
        awaitStatus(run, "waiting_for_approval");
        assertThat(api.post("/code/" + run + "/approve", "{\"words\": 1}").status())
                .isEqualTo(400);
        var rejected = api.post("/code/" + run + "/reject", "{\"message\": \"Call it average\"}");
        assertThat(rejected.status()).as(rejected.body()).isEqualTo(200);
        awaitStatus(run, "waiting_for_approval", "completed", "no_change", "unfinished");

        var cancelled =
                api.send(api.request("/code/" + run + "/cancel").timeout(LONG).POST(BodyPublishers.noBody()));

        if (cancelled.status() != 409) { // over already, if the coder did not plan again
            assertThat(cancelled.status()).as(cancelled.body()).isEqualTo(200);
            assertThat(cancelled.json().path("status").asString()).isIn("cancelled", "unfinished");
            assertThat(server.part(Workspaces.class).of(new SessionId(run)).isBegun())
                    .isFalse();
            assertThat(messages(follow(run, "").body()).getLast().type()).isEqualTo("session.status_terminated");
            assertThat(api.get("/code/" + run + "/files").status()).isEqualTo(404);
        }
        assertThat(api.post("/code/" + run + "/approve", "").status()).isEqualTo(409);
    }

    @Test
    void an_approved_plan_is_worked_on() {
        var run = begun(body("team/script", "Add a function total", ", \"planApproval\": true, \"draft\": true"))
                .path("id")
                .asString();
        awaitStatus(run, "waiting_for_approval");

        assertThat(api.post("/code/" + run + "/approve", "").status()).isEqualTo(200);

        awaitStatus(run, "completed");
        assertThat(found("/code/" + run).path("pull_request").path("draft").asBoolean())
                .isTrue();
        assertThat(api.post("/code/" + run + "/cancel", "").status()).isEqualTo(409);
    }

    @Test
    void a_key_begins_one_run_however_often_it_is_sent() {
        var body = body("team/plain", "Do something", "");
        var first = begun(body, "Idempotency-Key", "k1").path("id").asString();

        assertThat(begun(body, "Idempotency-Key", "k1").path("id").asString()).isEqualTo(first);
        var other =
                api.post("/code?stream=false", body("team/plain", "Do something else", ""), "Idempotency-Key", "k1");
        assertThat(other.status()).isEqualTo(409);
        awaitStatus(first, "no_change");
        assertThat(messages(follow(first, "").body()).toString()).contains("skipped_github", "completion");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|repoUrl: is missing",
                "{\"repoUrl\": 1, \"prompt\": \"x\"}|repoUrl: 1 is no text",
                "{\"repoUrl\": \"git@github.com:a/b\", \"prompt\": \"x\"}|repoUrl: '…@github.com:a/b' cannot be used",
                "{\"repoUrl\": \"https://user:secret@host/a\", \"prompt\": \"x\"}|without user name and password",
                "{\"repoUrl\": \"https://github.com/a/b\", \"prompt\": \" \"}|prompt: is empty",
                "{\"repoUrl\": \"https://github.com/a/b\", \"prompt\": \"x\", \"baseBranch\": \"..\"}|baseBranch: '..' cannot be used",
                "{\"repoUrl\": \"https://github.com/a/b\", \"prompt\": \"x\", \"draft\": \"no\"}|draft: ",
                "{\"repoUrl\": \"https://github.com/a/b\", \"prompt\": \"x\", \"budgetUsd\": 0.001}|budgetUsd: '0.001' is no budget",
                "{\"repoUrl\": \"https://github.com/a/b\", \"repo_url\": \"https://github.com/a/b\"}|repo_url: is there beside repoUrl",
                "{\"repourl\": \"x\"}|repourl: is not a field here",
                "[]|body: is no JSON object",
                "{|body: is not valid JSON at line 1"
            })
    void what_cannot_be_is_refused_by_field_value_and_fix(String body, String complaint) {
        var answer = api.post("/code", body.replace("https://github.com/a/", git.address()));

        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.json().path("detail").asString()).contains(complaint).doesNotContain("secret");
    }

    @Test
    void a_form_of_a_page_begins_nothing() {
        var answer = api.send(api.request("/code", "Sec-Fetch-Mode", "navigate")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body("team/plain", "x", ""))));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("detail").asString()).contains("content-type: must be application/json");
    }

    @Test
    void what_is_no_run_is_not_found() {
        var toy = api.create("");

        for (var id : List.of(toy, "sesn_unknown", "a.b")) {
            assertThat(api.get("/code/" + id).status()).isEqualTo(404);
            assertThat(api.get("/code/" + id + "/events").status()).isEqualTo(404);
            assertThat(api.post("/code/" + id + "/cancel", "").status()).isEqualTo(404);
        }
    }

    @Test
    void the_runs_are_counted() {
        var numbers = found("/code/statistics");

        assertThat(numbers.path("runs").asInt()).isPositive();
        assertThat(numbers.path("by_status").path("completed").asInt()).isPositive();
        assertThat(numbers.path("duration_ms").path("p50").asInt()).isPositive();
        assertThat(numbers.path("tools").path("success_rate").asDouble()).isBetween(0.1, 1.0);
        assertThat(numbers.path("pull_requests").path("states").path("open").asInt())
                .isPositive();
        assertThat(numbers.path("confidence").path("samples").asInt()).isPositive();
        assertThat(api.get("/health").json()).hasToString("{\"status\":\"healthy\"}");
    }
}
