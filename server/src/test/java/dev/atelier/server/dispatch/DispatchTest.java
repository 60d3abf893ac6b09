package dev.atelier.server.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.atelier.git.testkit.GitServer;
import dev.atelier.git.testkit.Shell;
import dev.atelier.server.testkit.ServerTest;
import dev.atelier.server.testkit.Watcher;
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
import tools.jackson.databind.json.JsonMapper;

/** Tasks from a chat message to the pull request, offline. */
class DispatchTest extends ServerTest {
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
        for (var name : List.of("team/shop", "team/risky", "team/declined")) {
            Shell.commit(
                    git.create(name), "main", Map.of("README.md", "# Shop", "package.json", """
                    {"name": "shop", "type": "module", "scripts": {"test": "node --test"}}
                    """, "src/price.mjs", """
                    /** Adds tax. */
                    export function gross(net) {
                      return net * 1.2;
                    }
                    """));
        }
    }

    private String chat(String conversation, String message) {
        var body = JsonMapper.shared()
                .createObjectNode()
                .put("type", "chat.message")
                .put("message", message);
        var answer = api.post("/api/chat?session_id=" + conversation, body.toString());
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().path("success").asBoolean()).isTrue();
        return answer.json().path("data").path("task_id").asString();
    }

    private JsonNode task(String id) {
        return api.get("/api/tasks/" + id).json();
    }

    private JsonNode until(String id, String state) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(task(id).path("state").asString())
                        .as("%s", task(id))
                        .isEqualTo(state));
        return task(id);
    }

    private JsonNode child(String id, String agent) {
        await().atMost(PATIENCE).until(() -> children(id, agent).size() == 1);
        return children(id, agent).getFirst();
    }

    private List<JsonNode> children(String id, String agent) {
        return task(id).path("children")
                .valueStream()
                .filter(each -> each.path("agent").asString().equals(agent))
                .toList();
    }

    @Test
    void the_brain_answers_a_simple_question_itself() {
        var done = until(chat("small-talk", "What is the status of the queue?"), "completed");

        assertThat(done.path("result").asString()).contains("no language model").contains("work at once");
        assertThat(done.path("status").asString()).isEqualTo("completed");
        assertThat(done.path("assigned_agent").asString()).isEqualTo("brain");
        assertThat(done.path("session_id").asString()).isEqualTo("small-talk");
        assertThat(done.path("source").asString()).isEqualTo("dashboard");
        assertThat(done.path("input_tokens").asLong()).isPositive();
        assertThat(done.path("children").isEmpty()).isTrue();

        var said = api.get("/api/conversations/small-talk").json().path("messages");
        assertThat(said.size()).isEqualTo(2);
        var again = until(chat("small-talk", "And the costs?"), "completed");
        assertThat(again.path("input_message").asString())
                .contains("What is the status of the queue?")
                .endsWith("And the costs?");
        assertThat(again.path("result").asString()).contains("Everything so far: $");
        assertThat(api.get("/api/sessions/small-talk")
                        .json()
                        .path("total_tasks")
                        .asInt())
                .isEqualTo(2);
    }

    @Test
    void work_goes_from_the_brain_over_the_planner_to_the_executor_and_becomes_a_pull_request() {
        var listener = Watcher.open(server.port(), "/ws/work");
        var id = chat("work", "Please add a function median to " + git.address() + "team/shop");

        var done = until(id, "completed");
        try (listener) {
            var told =
                    listener.collect(message -> message.path("type").asString().equals("task.completed")
                            && message.path("task_id").asString().equals(id));
            assertThat(told.stream()
                            .filter(message -> message.path("type").asString().equals("task.created"))
                            .map(message -> message.path("agent").asString()))
                    .containsExactly("brain", "planning", "executor");
            assertThat(told.stream()
                            .filter(message -> message.path("type").asString().equals("task.completed")))
                    .hasSize(3);
        }

        var planner = child(id, "agent_planner");
        var executor = child(id, "agent_executor");
        assertThat(planner.path("state").asString()).isEqualTo("completed");
        assertThat(executor.path("state").asString()).isEqualTo("completed");
        assertThat(executor.path("pull_request_url").asString()).isNotBlank();
        assertThat(done.path("pull_request_url").asString())
                .isEqualTo(executor.path("pull_request_url").asString());
        assertThat(done.path("result").asString()).contains("It is done", "Pull request");
        assertThat(api.get("/api/tasks/" + planner.path("task_id").asString() + "/plan")
                        .body())
                .startsWith("# Plan")
                .contains("median");
        assertThat(Shell.git(git.root().resolve("team/shop.git"), "branch", "--list", "atelier/*"))
                .isNotBlank();
        assertThat(api.events(planner.path("session").asString(), "").stream()
                        .filter(event -> event.path("type").asString().equals("agent.tool_use"))
                        .map(event -> event.path("name").asString()))
                .containsOnly("glob", "write_plan");
        var reports = api.events(done.path("session").asString(), "").stream()
                .filter(event -> event.path("type").asString().equals("user.message"))
                .filter(event -> event.toString().contains("which you delegated"))
                .toList();
        assertThat(reports).as("each end is told once").hasSize(2);
    }

    @Test
    void a_plan_that_touches_what_is_protected_waits_for_a_person() {
        var id = chat(
                "risky", "Add a function clamp, touching deploy/production.yaml, to " + git.address() + "team/risky");

        var executor = child(id, "agent_executor");
        var waiting = until(executor.path("task_id").asString(), "waiting_approval");
        assertThat(waiting.path("waits_for").path("text").asString()).contains("it touches deploy/production.yaml");
        assertThat(waiting.path("status").asString()).isEqualTo("waiting_input");
        assertThat(task(id).path("state").asString()).isEqualTo("waiting_input");

        var approved = api.post("/api/tasks/" + waiting.path("task_id").asString() + "/approve", "{}");
        assertThat(approved.status()).as(approved.body()).isEqualTo(200);
        assertThat(until(id, "completed").path("pull_request_url").asString()).isNotBlank();
    }

    @Test
    void a_declined_plan_is_not_carried_out_and_the_brain_says_so() {
        var id = chat("declined", "Add a function clamp, running `sudo make`, to " + git.address() + "team/declined");
        var executor = child(id, "agent_executor").path("task_id").asString();
        until(executor, "waiting_approval");

        api.post("/api/tasks/" + executor + "/reject", "{\"message\": \"not as root\"}");

        var done = until(id, "completed");
        assertThat(done.path("result").asString()).contains("is cancelled").contains("not as root");
        assertThat(task(executor).path("started_at").isNull()).isTrue();
        assertThat(Shell.git(git.root().resolve("team/declined.git"), "branch", "--list", "atelier/*"))
                .isBlank();
    }

    @Test
    void what_the_brain_does_not_know_it_asks_and_goes_on_with_the_answer() {
        var id = chat("asked", "Please fix the bug");
        var waiting = until(id, "waiting_input");
        assertThat(waiting.path("waits_for").path("kind").asString()).isEqualTo("answer");
        assertThat(waiting.path("waits_for").path("text").asString()).contains("Which repository");

        api.post("/api/tasks/" + id + "/input", "{\"message\": \"Never mind, what is the status?\"}");

        assertThat(until(id, "completed").path("result").asString()).contains("work at once");
    }

    @Test
    void a_stopped_task_takes_along_what_it_delegated() {
        var id = chat("stopped", "Add a function clamp, touching deploy/x.yaml, to " + git.address() + "team/risky");
        var executor = child(id, "agent_executor").path("task_id").asString();
        until(executor, "waiting_approval");

        var stopped = api.post("/api/tasks/" + id + "/stop", "");

        assertThat(stopped.json().path("success").asBoolean())
                .as(stopped.body())
                .isTrue();
        assertThat(task(id).path("status").asString()).isEqualTo("cancelled");
        assertThat(task(executor).path("status").asString()).isEqualTo("cancelled");
        var again = api.post("/api/tasks/" + id + "/stop", "");
        assertThat(again.json().path("success").asBoolean()).isFalse();
    }

    @Test
    void the_machine_is_shown_as_the_seed_has_it() {
        var status = api.get("/api/status").json();
        assertThat(status.propertyNames()).contains("machine_id", "status", "queue_length", "sessions", "connections");
        assertThat(api.get("/api/health").json().path("status").asString()).isEqualTo("healthy");
        assertThat(api.get("/api/agents")
                        .json()
                        .valueStream()
                        .map(agent -> agent.path("name").asString()))
                .containsExactly("brain", "planning", "executor");
        assertThat(api.get("/api/tasks?limit=1").json().isArray()).isTrue();
        var wrong = api.get("/api/tasks?status=busy");
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.body()).contains("'busy' is no status");
        assertThat(api.get("/api/tasks/task-0").status()).isEqualTo(404);
        assertThat(api.post("/api/chat", "{\"messag\": \"x\"}").body()).contains("messag", "is not a field here");
    }
}
