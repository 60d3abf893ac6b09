package dev.atelier.server.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.atelier.git.testkit.GitServer;
import dev.atelier.git.testkit.Shell;
import dev.atelier.server.testkit.ServerTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
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
    }

    private String begin(String repository, String prompt) {
        var answer = api.post(
                "/v1/sessions",
                "{\"agent\":\"agent_coder\",\"environment_id\":\"env_code\",\"resources\":[{\"type\":\"github_repository\",\"url\":\""
                        + git.address() + repository + "\",\"mount_path\":\"/workspace/repo\"}]}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        var session = answer.json().path("id").asString();
        api.say(session, prompt);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> !events(session, "session.status_idle").isEmpty());
        return session;
    }

    private List<JsonNode> events(String session, String type) {
        return api.events(session, "").stream()
                .filter(event -> event.path("type").asString("").equals(type))
                .toList();
    }

    @Test
    void where_it_knows_nothing_it_changes_nothing_and_says_so() {
        var session = begin("team/plain", "Do something");

        assertThat(events(session, "code.no_change"))
                .as("%s", api.events(session, ""))
                .hasSize(1);
        assertThat(events(session, "code.pull_request_opened")).isEmpty();
        assertThat(api.events(session, "").toString()).contains("no language model");
    }

    @Test
    void a_function_with_a_test_becomes_a_pull_request() {
        var session = begin("team/script", "Add a function median");

        assertThat(events(session, "code.pull_request_opened"))
                .as("%s", api.events(session, ""))
                .hasSize(1);
    }

    @Test
    void a_planted_fault_is_mended() {
        var session = begin("team/python", "Fix the failing test");

        assertThat(events(session, "code.pull_request_opened"))
                .as("%s", api.events(session, ""))
                .hasSize(1);
    }
}
