package dev.atelier.server.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.atelier.server.testkit.ServerTest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The HTTP API of seed 003, field by field: a client of the Claude Code Agent finds everything where it was. */
class SeedApiTest extends ServerTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String TASK =
            "task_id:string, session_id:string, user_id:string, assigned_agent:string, agent_type:string, status:string,"
                    + " created_at:string, started_at:string?, completed_at:string?, input_message:string, result:string?, error:string?, cost_usd:number,"
                    + " input_tokens:int, output_tokens:int, duration_seconds:number?, parent_task_id:string?, source:string";

    private String task = "";

    @Override
    protected List<String> settings() {
        return List.of("--atelier.dispatch.machine-id=claude-agent-001", "--atelier.dispatch.max-concurrent=1");
    }

    @BeforeAll
    void ask() {
        task = chat("contract", "What is the status?");
        awaitStatus(task, "completed");
    }

    private String chat(String conversation, String message) {
        var answer = api.post(
                "/api/chat?session_id=" + conversation,
                "{\"type\": \"chat.message\", \"message\": \"" + message + "\"}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json().path("data").path("task_id").asString();
    }

    private String submit(String body) {
        var answer = api.post("/api/tasks", body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.json().path("task_id").asString();
    }

    private JsonNode get(String path) {
        var answer = api.get(path);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.header("content-type")).startsWith("application/json");
        return answer.json();
    }

    private void awaitStatus(String id, String status) {
        await().atMost(PATIENCE)
                .until(() -> get("/api/tasks/" + id).path("status").asString().equals(status));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "/api/health | status:string",
                "/api/status | machine_id:string, status:string, queue_length:int, sessions:int, connections:int",
                "/api/tasks?session_id=contract | " + TASK,
                "/api/tasks/TASK | " + TASK + ", output_stream:string?, source_metadata:object",
                "/api/sessions/contract | session_id:string, user_id:string, machine_id:string, connected_at:string, disconnected_at:string?,"
                        + " total_cost_usd:number, total_tasks:int, active_task_ids:array",
                "/api/agents | name:string, agent_type:string, description:string, is_builtin:bool",
                "/api/webhooks | name:string, endpoint:string, source:string, commands:array, default_command:string?, command_prefix:string?,"
                        + " target_agent:string?, requires_signature:bool, signature_header:string?, is_builtin:bool",
            })
    void an_answer_has_every_field_of_the_seed_in_its_form(String path, String fields) {
        var answer = get(path.replace("TASK", task));
        var shown = answer.isArray() ? answer.path(0) : answer;
        for (var field : fields.split(",\\s*")) {
            var name = field.substring(0, field.indexOf(':'));
            var form = field.substring(name.length() + 1);
            assertThat(shown.has(name)).as("%s in %s", name, shown).isTrue();
            assertThat(form(form.replace("?", "")).test(shown.get(name))
                            || (form.endsWith("?") && shown.get(name).isNull()))
                    .as("%s is %s in %s", name, form, shown)
                    .isTrue();
        }
    }

    private static Predicate<JsonNode> form(String name) {
        return switch (name) {
            case "string" -> JsonNode::isString;
            case "int" -> JsonNode::isIntegralNumber;
            case "number" -> JsonNode::isNumber;
            case "bool" -> JsonNode::isBoolean;
            case "array" -> JsonNode::isArray;
            case "object" -> JsonNode::isObject;
            default -> throw new IllegalArgumentException(name);
        };
    }

    @Test
    void values_are_those_that_a_client_of_the_seed_knows() {
        assertThat(get("/api/health").path("status").asString()).isEqualTo("healthy");
        assertThat(get("/api/status").path("machine_id").asString()).isEqualTo("claude-agent-001");
        var done = get("/api/tasks/" + task);
        assertThat(task).matches("task-[0-9a-f]{12}");
        assertThat(done.path("session_id").asString()).isEqualTo("contract");
        assertThat(done.path("assigned_agent").asString()).isEqualTo("brain");
        assertThat(done.path("agent_type").asString()).isIn("planning", "executor", "custom");
        assertThat(done.path("source").asString()).isEqualTo("dashboard");
        for (var time : List.of("created_at", "started_at", "completed_at")) {
            assertThat(Instant.parse(done.path(time).asString())).isBeforeOrEqualTo(Instant.now());
        }
        assertThat(get("/api/agents")
                        .valueStream()
                        .map(agent -> agent.path("name").asString()))
                .containsExactly("brain", "planning", "executor");
        assertThat(get("/api/webhooks")
                        .valueStream()
                        .map(hook -> hook.path("endpoint").asString()))
                .contains("/webhooks/github", "/webhooks/jira", "/webhooks/sentry");
    }

    @Test
    void a_list_cuts_messages_and_one_task_has_the_whole() {
        var id = submit("{\"message\": \"What is the status? " + "x".repeat(500) + "\", \"session_id\": \"lengthy\"}");
        assertThat(get("/api/tasks?session_id=lengthy")
                        .path(0)
                        .path("input_message")
                        .asString())
                .hasSize(200);
        assertThat(get("/api/tasks/" + id).path("input_message").asString()).hasSize(520);
        awaitStatus(id, "completed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"queued", "running", "waiting_input", "completed", "failed", "cancelled"})
    void a_list_is_filtered_by_each_state_of_the_seed(String status) {
        assertThat(get("/api/tasks?status=" + status).valueStream())
                .allSatisfy(each -> assertThat(each.path("status").asString()).isEqualTo(status));
    }

    @Test
    void a_message_is_answered_with_its_task_in_a_conversation_of_its_name_or_a_new_one() {
        var answer = api.post("/api/chat", "{\"type\": \"chat.message\", \"message\": \"What is the status?\"}");
        assertThat(answer.json().path("success").asBoolean()).isTrue();
        assertThat(answer.json().path("message").isString()).isTrue();
        var data = answer.json().path("data");
        assertThat(data.path("task_id").asString()).matches("task-[0-9a-f]{12}");
        assertThat(data.path("session_id").asString()).startsWith("conv-");
        awaitStatus(data.path("task_id").asString(), "completed");
    }

    @Test
    void what_cannot_be_stopped_is_told_and_no_error() {
        var answer = api.post("/api/tasks/" + task + "/stop", "");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("success").asBoolean()).isFalse();
        assertThat(answer.json().path("message").asString()).isEqualTo("Cannot stop task in status: completed");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/tasks/task-000000000000, 404, there is no task",
        "POST, /api/tasks/task-000000000000/stop, 404, there is no task",
        "GET, /api/sessions/nobody, 404, there is no session",
        "GET, /api/tasks?limit=0, 400, must be a whole number",
        "GET, /api/tasks?limit=x, 400, must be a whole number",
        "GET, /api/tasks?status=busy, 400, is no status",
        "GET, /api/tasks?page=task-none, 400, is no cursor",
        "POST, /api/chat, 400, message: is missing",
    })
    void what_cannot_be_is_a_problem_that_names_it(String method, String path, int status, String words) {
        var answer = method.equals("GET") ? api.get(path) : api.post(path, "{}");
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("content-type")).startsWith("application/problem+json");
        assertThat(answer.json().path("status").asInt()).isEqualTo(status);
        assertThat(answer.json().path("detail").asString()).contains(words);
        assertThat(answer.body()).doesNotContain("Exception", "at dev.atelier");
    }

    @Test
    void the_stream_tells_open_tasks_first_and_then_each_change_in_the_form_of_the_list() throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/api/tasks/stream"))
                    .build();
            var response = http.send(request, BodyHandlers.ofInputStream());
            assertThat(response.headers().firstValue("content-type").orElseThrow())
                    .startsWith("text/event-stream");
            try (var lines = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
                awaitLine(lines, line -> line.equals(": these are open"));
                var id = chat("streamed", "What is the status?");
                var line = awaitLine(
                        lines,
                        each -> each.startsWith("data: ") && each.contains(id) && each.contains("\"completed\""));
                var told = JsonMapper.shared().readTree(line.substring("data: ".length()));
                var listed = get("/api/tasks?session_id=streamed").path(0);
                assertThat(told.propertyNames()).containsExactlyElementsOf(listed.propertyNames());
                assertThat(told.path("result")).isEqualTo(listed.path("result"));
            }
            http.shutdownNow();
        }
    }

    private static String awaitLine(BufferedReader lines, Predicate<String> wanted) throws IOException {
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            if (wanted.test(line)) {
                return line;
            }
        }
        throw new AssertionError("the stream ended");
    }

    @Test
    void the_queue_shows_who_works_and_who_waits_in_the_order_of_their_turns() {
        var busy = submit("{\"agent\": \"agent_toy\", \"message\": \"make 1000 slowly\"}");
        awaitStatus(busy, "running");
        var late = submit("{\"message\": \"What is the status?\", \"priority\": 10}");
        var soon = submit("{\"message\": \"What is the status?\", \"priority\": 90}");

        var queue = get("/api/queue");
        assertThat(queue.path("max_concurrent_tasks").asInt()).isEqualTo(1);
        assertThat(ids(queue.path("running"))).containsExactly(busy);
        assertThat(ids(queue.path("queued"))).containsExactly(soon, late);
        assertThat(queue.path("queued")
                        .valueStream()
                        .map(each -> each.path("queue_position").asInt()))
                .containsExactly(1, 2);
        assertThat(get("/api/status").path("queue_length").asInt()).isEqualTo(2);
        assertThat(get("/api/tasks/" + late).path("queue_position").asInt()).isEqualTo(2);

        var stopped = api.post("/api/tasks/" + busy + "/stop", "");
        assertThat(stopped.json().path("success").asBoolean()).isTrue();
        assertThat(stopped.json().path("message").asString()).isEqualTo("Task stopped successfully");
        assertThat(stopped.json().path("data").path("status").asString()).isEqualTo("cancelled");
        awaitStatus(soon, "completed");
        awaitStatus(late, "completed");
        var first = Instant.parse(get("/api/tasks/" + soon).path("started_at").asString());
        assertThat(Instant.parse(get("/api/tasks/" + late).path("started_at").asString()))
                .isAfterOrEqualTo(first);
    }

    private static List<String> ids(JsonNode tasks) {
        return tasks.valueStream().map(each -> each.path("task_id").asString()).toList();
    }
}
