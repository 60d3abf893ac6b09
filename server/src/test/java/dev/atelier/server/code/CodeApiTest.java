package dev.atelier.server.code;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.sandbox.Workspaces;
import dev.atelier.server.testkit.Api;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The code studio's own API, as the seed has it and beyond, with the rehearsal coder on plain git. */
class CodeApiTest extends CodeTest {
    private Api.Answer streamed;
    private String done;
    private String script;

    /** One run from the first message to the last, as {@code curl -d} asks for it if it is told no type. */
    @BeforeAll
    void run() {
        script = repository("script", SCRIPT);
        streamed = api.send(api.request("/code")
                .timeout(LONG)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body(script, "Add a function median", ""))));
        done = streamed.header("X-Session-Id");
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
        assertThat(run.path("repository").asString()).isEqualTo(address(script));
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
                .isEqualTo(address(script));
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
