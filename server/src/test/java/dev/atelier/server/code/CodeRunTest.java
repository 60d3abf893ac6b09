package dev.atelier.server.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.atelier.forge.Hostings;
import dev.atelier.forge.PullRequest;
import dev.atelier.git.Remote;
import dev.atelier.git.testkit.GitServer;
import dev.atelier.git.testkit.Shell;
import dev.atelier.server.testkit.ServerTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Coding runs, offline, on repositories of plain git. */
class CodeRunTest extends ServerTest {
    private static final Map<String, String> PYTHON =
            Map.of("requirements.txt", "", "sums.py", """
            \"""Sums.\"""


            def add(a, b):
                return a - b
            """, "test_sums.py", """
            import unittest

            from sums import add


            class SumsTest(unittest.TestCase):
                def test_add(self):
                    self.assertEqual(add(1, 2), 3)
            """);

    private static final String TIDY = """
            import unittest


            class PlainTest(unittest.TestCase):
                def test_plain(self):
                    self.assertTrue(True)
            """;

    private static final Map<String, String> SCRIPT = Map.of(
            "README.md",
            "# Shop",
            "package.json",
            """
            {"name": "shop", "type": "module", "scripts": {"test": "node --test"}, "dependencies": {"tax": "file:tax"}}
            """,
            "tax/package.json",
            "{\"name\": \"tax\", \"version\": \"1.0.0\"}",
            "src/price.mjs",
            """
            /** Adds tax. */
            export function gross(net) {
              return net * 1.2;
            }
            """,
            "test/price.test.mjs",
            """
            import assert from "node:assert";
            import test from "node:test";
            import { gross } from "../src/price.mjs";

            test("gross", () => assert.equal(gross(10), 12));
            """);

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final GitServer git = GitServer.start(folder());

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

    @BeforeAll
    void fill() {
        Shell.commit(git.create("team/plain"), "main", Map.of("notes.txt", "Nothing that anybody knows.\n"));
        Shell.commit(git.create("team/python"), "main", PYTHON);
        Shell.commit(git.create("team/script"), "main", SCRIPT);
        Shell.commit(
                git.create("team/tidy"),
                "main",
                Map.of("requirements.txt", "", "plain.py", "A = 1", "test_plain.py", TIDY));
        for (var name : List.of("team/shell", "team/later", "team/asked", "team/busy")) {
            Shell.commit(git.create(name), "main", Map.of("README.md", "# Tools", "run.sh", "echo running"));
        }
    }

    private String create(String repository) {
        var body = """
            {"agent": "agent_coder", "environment_id": "env_code", "resources":
              [{"type": "github_repository", "url": "%s", "mount_path": "/workspace/repo"}]}
            """.formatted(git.address() + repository);
        var answer = api.post("/v1/sessions", body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json().path("id").asString();
    }

    private String begin(String repository, String prompt) {
        var session = create(repository);
        api.say(session, prompt);
        return session;
    }

    private String run(String repository, String prompt) {
        var session = begin(repository, prompt);
        rests(session, 1);
        return session;
    }

    private void rests(String session, int times) {
        await().atMost(PATIENCE)
                .until(() -> events(session, "session.status_idle").size() >= times);
    }

    private List<JsonNode> events(String session, String type) {
        return api.events(session, "").stream()
                .filter(event -> event.path("type").asString("").equals(type))
                .toList();
    }

    private JsonNode only(String session, String type) {
        var found = events(session, type);
        assertThat(found).as("%s in %s", type, api.events(session, "")).hasSize(1);
        return found.getFirst();
    }

    private List<String> tools(String session) {
        return events(session, "agent.tool_use").stream()
                .map(event -> event.path("name").asString())
                .toList();
    }

    private PullRequest pullRequest(String repository, String session) throws Exception {
        long number = only(session, "code.pull_request_opened").path("number").asLong();
        return server.part(Hostings.class)
                .of("local", Remote.parse(git.address() + repository))
                .read(number);
    }

    private String inRepository(String repository, String... arguments) {
        return Shell.git(git.root().resolve(repository + ".git"), arguments);
    }

    @Test
    void where_it_knows_nothing_it_changes_nothing_and_says_so() {
        var session = run("team/plain", "Do something");

        assertThat(only(session, "code.no_change").path("reason").asString()).contains("no pull request");
        assertThat(events(session, "code.pull_request_opened")).isEmpty();
        assertThat(inRepository("team/plain", "branch", "--list", "atelier/*")).isEmpty();
        assertThat(events(session, "agent.message"))
                .isNotEmpty()
                .allSatisfy(said -> assertThat(said.toString()).contains("no language model"));
    }

    /** Requirements 1, 2, 6, 11 and 12. */
    @Test
    void a_function_with_a_test_becomes_a_pull_request_with_its_evidence() throws Exception {
        var session = run("team/script", "Add a function median");

        assertThat(tools(session))
                .as("1: real tools do the work")
                .containsExactly(
                        "analyze_codebase",
                        "glob",
                        "propose_plan",
                        "record_decision",
                        "write",
                        "write",
                        "run_checks",
                        "open_pull_request");
        assertThat(events(session, "span.model_request_start"))
                .as("2: one turn after the other, until there is nothing more to do")
                .hasSize(9);

        var change = only(session, "code.change_measured");
        assertThat(change.path("files").size()).isEqualTo(2);
        var quality = change.path("quality");
        assertThat(quality.path("before").path("functions").asInt())
                .as("6: counted")
                .isEqualTo(1);
        assertThat(quality.path("after").path("functions").asInt())
                .as("the function, and those of its three tests")
                .isEqualTo(5);
        assertThat(quality.path("after").path("complexity").asInt())
                .isGreaterThan(quality.path("before").path("complexity").asInt());

        var checks = only(session, "code.checks_run");
        assertThat(checks.path("passed").asBoolean()).isTrue();
        assertThat(checks.path("commands").findValuesAsString("purpose")).containsExactly("install", "test");
        assertThat(checks.path("tests").path("passed").asInt()).as("11: proven").isEqualTo(4);

        var pullRequest = pullRequest("team/script", session);
        assertThat(pullRequest.words().body())
                .as("11 and 12: what, why, files, checks, numbers, risks, confidence, cost, where from")
                .containsSubsequence(
                        "## What",
                        "## Why",
                        "Add a function median",
                        "## Files",
                        "`src/median.mjs` added",
                        "## Checks",
                        "4 passed, 0 failed",
                        "`npm test`: passed",
                        "| Functions | 1 | 5 |",
                        "## Risks",
                        "## Confidence",
                        "/sessions/" + session,
                        "Cost so far: $");
        var branch = only(session, "code.branch_pushed").path("branch").asString();
        assertThat(branch).startsWith("atelier/feat-add-a-documented-function-median-");
        assertThat(inRepository("team/script", "log", "-1", "--format=%s", branch))
                .as("12: a conventional message")
                .isEqualTo("feat: Add a documented function median");
        assertThat(inRepository("team/script", "show", branch + ":test/median.test.mjs"))
                .contains("median");
    }

    @Test
    void a_planted_fault_is_mended_by_reacting_to_the_checks() throws Exception {
        var session = run("team/python", "Fix the failing test");

        assertThat(events(session, "code.checks_run"))
                .extracting(checks -> checks.path("passed").asBoolean())
                .startsWith(false)
                .endsWith(true);
        assertThat(pullRequest("team/python", session).words().body()).contains("return a + b", "1 passed, 0 failed");
        var branch = only(session, "code.branch_pushed").path("branch").asString();
        assertThat(inRepository("team/python", "diff", "--stat", "main", branch))
                .contains("sums.py", "1 file changed");
    }

    /** Requirement 10. */
    @Test
    void a_project_without_a_readme_gets_one() {
        var session = run("team/tidy", "Add a function slugify");

        var branch = only(session, "code.branch_pushed").path("branch").asString();
        assertThat(inRepository("team/tidy", "show", branch + ":README.md"))
                .contains("## Development", "python3 -m unittest discover");
        assertThat(inRepository("team/tidy", "ls-tree", "-r", "--name-only", branch))
                .contains("slugify.py", "test_slugify.py")
                .as("what Python leaves behind stays behind")
                .doesNotContain("__pycache__");
        assertThat(only(session, "code.checks_run").path("tests").path("passed").asInt())
                .isEqualTo(4);
    }

    /** Requirement 5: what is stated depends on the work, and what it is worth on how earlier work came out. */
    @Test
    void confidence_varies_and_learns() {
        var sure = only(run("team/shell", "Add a function clamp"), "code.plan_proposed")
                .path("confidence");
        var unsure = only(run("team/shell", "Build me a web shop"), "code.plan_proposed")
                .path("confidence");
        var again = only(run("team/shell", "Add a function slugify"), "code.plan_proposed")
                .path("confidence");

        assertThat(sure.path("stated").asDouble())
                .isGreaterThan(unsure.path("stated").asDouble());
        assertThat(again.path("samples").asInt())
                .isGreaterThan(sure.path("samples").asInt());
        assertThat(again.path("calibrated").asDouble())
                .isNotEqualTo(sure.path("calibrated").asDouble());
    }

    @Test
    void words_of_a_person_after_the_pull_request_renew_it() throws Exception {
        var session = run("team/later", "Add a function clamp");
        var first = only(session, "code.pull_request_opened");

        api.say(session, "Please say in the readme how to work on it");
        rests(session, 2);

        var opened = events(session, "code.pull_request_opened");
        assertThat(opened).hasSize(2);
        assertThat(opened.getLast().path("number")).isEqualTo(first.path("number"));
        assertThat(opened.getLast().path("branch")).isEqualTo(first.path("branch"));
        assertThat(pullRequest(opened.getLast()).words().body()).contains("README.md");
        assertThat(inRepository("team/later", "branch", "--list", "atelier/*").lines())
                .hasSize(1);
    }

    private PullRequest pullRequest(JsonNode opened) throws Exception {
        return server.part(Hostings.class)
                .of("local", Remote.parse(git.address() + "team/later"))
                .read(opened.path("number").asLong());
    }

    @Test
    void a_plan_waits_for_a_person_who_may_decline_it() throws Exception {
        var body = """
            {"agent": {"type": "agent_with_overrides", "id": "agent_coder", "tools": [{"type": "agent_toolset_20260401"},
              {"type": "studio_toolset", "configs": [{"name": "propose_plan", "permission_policy": {"type": "always_ask"}}]}]},
             "environment_id": "env_code", "resources":
              [{"type": "github_repository", "url": "%s", "mount_path": "/workspace/repo"}]}
            """.formatted(git.address() + "team/asked");
        var session = api.post("/v1/sessions", body).json().path("id").asString();
        api.say(session, "Add a function clamp");
        rests(session, 1);
        assertThat(events(session, "code.plan_proposed")).isEmpty();

        answer(session, "deny", "Not without a reason");
        rests(session, 2);
        answer(session, "allow", null);
        rests(session, 3);

        assertThat(only(session, "code.plan_proposed").path("summary").asString())
                .contains("Not without a reason");
        only(session, "code.pull_request_opened");
    }

    private void answer(String session, String result, @Nullable String words) {
        var call = events(session, "agent.tool_use").getLast().path("id").asString();
        var deny = words == null ? "" : ",\"deny_message\":\"" + words + "\"";
        var answer = api.post(
                "/v1/sessions/" + session + "/events",
                "{\"events\":[{\"type\":\"user.tool_confirmation\",\"tool_use_id\":\"" + call + "\",\"result\":\""
                        + result + "\"" + deny + "}]}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    /** Requirement 9. */
    @Test
    void twenty_runs_at_once_do_not_get_into_each_others_way() {
        var sessions = new ArrayList<String>();
        for (int i = 0; i < 20; i++) {
            sessions.add(begin("team/busy", "Add a function clamp"));
        }
        for (var session : sessions) {
            rests(session, 1);
            only(session, "code.pull_request_opened");
        }
        assertThat(inRepository("team/busy", "branch", "--list", "atelier/*").lines())
                .hasSize(20);
    }
}
