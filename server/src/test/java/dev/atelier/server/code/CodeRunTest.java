package dev.atelier.server.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.atelier.forge.Hostings;
import dev.atelier.forge.PullRequest;
import dev.atelier.git.Remote;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Coding runs, offline, on repositories of plain git. */
class CodeRunTest extends CodeTest {
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

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @BeforeAll
    void fill() {
        repository("plain", Map.of("notes.txt", "Nothing that anybody knows.\n"));
        repository("python", PYTHON);
        repository("script", SCRIPT);
        repository("tidy", Map.of("requirements.txt", "", "plain.py", "A = 1", "test_plain.py", TIDY));
        for (var name : List.of("shell", "later", "asked", "busy")) {
            repository(name, SHELL);
        }
    }

    private String create(String repository) {
        var body = """
            {"agent": "agent_coder", "environment_id": "env_code", "resources":
              [{"type": "github_repository", "url": "%s", "mount_path": "/workspace/repo"}]}
            """.formatted(address(repository));
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

    private List<String> tools(String session) {
        return events(session, "agent.tool_use").stream()
                .map(event -> event.path("name").asString())
                .toList();
    }

    private PullRequest pullRequest(String repository, String session) throws Exception {
        long number = only(session, "code.pull_request_opened").path("number").asLong();
        return server.part(Hostings.class)
                .of(workspace, Remote.parse(address(repository)))
                .read(number);
    }

    @Test
    void where_it_knows_nothing_it_changes_nothing_and_says_so() {
        var session = run("plain", "Do something");

        assertThat(only(session, "code.no_change").path("reason").asString()).contains("no pull request");
        assertThat(events(session, "code.pull_request_opened")).isEmpty();
        assertThat(inRepository("plain", "branch", "--list", "atelier/*")).isEmpty();
        assertThat(events(session, "agent.message"))
                .isNotEmpty()
                .allSatisfy(said -> assertThat(said.toString()).contains("no language model"));
    }

    /** Requirements 1, 2, 6, 11 and 12. */
    @Test
    void a_function_with_a_test_becomes_a_pull_request_with_its_evidence() throws Exception {
        var session = run("script", "Add a function median");

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

        var pullRequest = pullRequest("script", session);
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
        assertThat(inRepository("script", "log", "-1", "--format=%s", branch))
                .as("12: a conventional message")
                .isEqualTo("feat: Add a documented function median");
        assertThat(inRepository("script", "show", branch + ":test/median.test.mjs"))
                .contains("median");
    }

    @Test
    void a_planted_fault_is_mended_by_reacting_to_the_checks() throws Exception {
        var session = run("python", "Fix the failing test");

        assertThat(events(session, "code.checks_run"))
                .extracting(checks -> checks.path("passed").asBoolean())
                .startsWith(false)
                .endsWith(true);
        assertThat(pullRequest("python", session).words().body()).contains("return a + b", "1 passed, 0 failed");
        var branch = only(session, "code.branch_pushed").path("branch").asString();
        assertThat(inRepository("python", "diff", "--stat", "main", branch)).contains("sums.py", "1 file changed");
    }

    /** Requirement 10. */
    @Test
    void a_project_without_a_readme_gets_one() {
        var session = run("tidy", "Add a function slugify");

        var branch = only(session, "code.branch_pushed").path("branch").asString();
        assertThat(inRepository("tidy", "show", branch + ":README.md"))
                .startsWith("# tidy\n")
                .contains("## Development", "python3 -m unittest discover");
        assertThat(inRepository("tidy", "ls-tree", "-r", "--name-only", branch))
                .contains("slugify.py", "test_slugify.py")
                .as("what Python leaves behind stays behind")
                .doesNotContain("__pycache__");
        assertThat(only(session, "code.checks_run").path("tests").path("passed").asInt())
                .isEqualTo(4);
    }

    /** Requirement 5: what is stated depends on the work, and what it is worth on how earlier work came out. */
    @Test
    void confidence_varies_and_learns() {
        var sure =
                only(run("shell", "Add a function clamp"), "code.plan_proposed").path("confidence");
        var unsure =
                only(run("shell", "Build me a web shop"), "code.plan_proposed").path("confidence");
        var again = only(run("shell", "Add a function slugify"), "code.plan_proposed")
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
        var session = run("later", "Add a function clamp");
        var first = only(session, "code.pull_request_opened");

        api.say(session, "Please say in the readme how to work on it");
        rests(session, 2);

        var opened = events(session, "code.pull_request_opened");
        assertThat(opened).hasSize(2);
        assertThat(opened.getLast().path("number")).isEqualTo(first.path("number"));
        assertThat(opened.getLast().path("branch")).isEqualTo(first.path("branch"));
        assertThat(pullRequest(opened.getLast()).words().body()).contains("README.md");
        assertThat(inRepository("later", "branch", "--list", "atelier/*").lines())
                .hasSize(1);
    }

    private PullRequest pullRequest(JsonNode opened) throws Exception {
        return server.part(Hostings.class)
                .of(workspace, Remote.parse(address("later")))
                .read(opened.path("number").asLong());
    }

    @Test
    void a_plan_waits_for_a_person_who_may_decline_it() throws Exception {
        var body = """
            {"agent": {"type": "agent_with_overrides", "id": "agent_coder", "tools": [{"type": "agent_toolset_20260401"},
              {"type": "studio_toolset", "configs": [{"name": "propose_plan", "permission_policy": {"type": "always_ask"}}]}]},
             "environment_id": "env_code", "resources":
              [{"type": "github_repository", "url": "%s", "mount_path": "/workspace/repo"}]}
            """.formatted(address("asked"));
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
            sessions.add(begin("busy", "Add a function clamp"));
        }
        for (var session : sessions) {
            rests(session, 1);
            only(session, "code.pull_request_opened");
        }
        assertThat(inRepository("busy", "branch", "--list", "atelier/*").lines())
                .hasSize(20);
    }
}
