package dev.atelier.server.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.atelier.models.testkit.MessagesServer;
import dev.atelier.server.testkit.Api;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The real Claude Code CLI from npm works on tasks: its model is the strict one behind this server's gateway, or the rehearsal. {@code ./atelier test}
 * installs it and says where it is; without it nothing is tested here.
 */
@Timeout(180)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RealClaudeTest {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String MODEL = "claude-sonnet-4-6";

    private final ClaudeScript script = new ClaudeScript();
    private MessagesServer upstream;
    private ServerProcess server;
    private Path data;
    private String frozen;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        data = folder;
        assumeTrue(
                System.getenv("ATELIER_TEST_CLAUDE") != null,
                "ATELIER_TEST_CLAUDE does not say where the Claude Code CLI is; ./atelier test installs it");
        upstream = MessagesServer.start(MessagesServer.Setup.DEFAULT.otherwise(script::reply));
        run();
        frozen = begin(agent(MODEL), "do:freeze", null); // takes the time that a watchdog waits
    }

    private void run() throws Exception {
        var variables = Map.of(
                "ANTHROPIC_API_KEY",
                MessagesServer.KEY,
                "ANTHROPIC_BASE_URL",
                upstream.baseUrl().toString());
        server = ServerProcess.start(
                data,
                variables,
                "--atelier.engine.claude.command=" + System.getenv("ATELIER_TEST_CLAUDE"),
                "--atelier.engine.claude.silence-in-tool=15s");
    }

    @AfterAll
    void stop() {
        if (server != null) {
            server.close();
        }
        if (upstream != null) {
            upstream.close();
        }
    }

    private String agent(String model) {
        var body = JsonMapper.shared().createObjectNode().put("name", "Coder").put("model", model);
        body.put("engine", "claude-cli");
        var tools = body.putArray("tools");
        tools.addObject().put("type", "agent_toolset_20260401");
        tools.addObject().put("type", "studio_toolset");
        var lookup = tools.addObject().put("type", "custom").put("name", "lookup");
        lookup.put("description", "Looks a word up.").putObject("input_schema").put("type", "object");
        return server.api()
                .post("/v1/agents", body.toString())
                .json()
                .path("id")
                .asString();
    }

    private String begin(String agent, String words, @Nullable ObjectNode budget) {
        var body = JsonMapper.shared().createObjectNode().put("agent", agent).put("environment_id", "env_toy");
        if (budget != null) {
            body.set("budget", budget);
        }
        body.putArray("initial_events").add(Api.message(words));
        var made = server.api().post("/v1/sessions", body.toString());
        assertThat(made.status()).as(made.body()).isEqualTo(200);
        return made.json().path("id").asString();
    }

    private List<JsonNode> events(String session) {
        return server.api().events(session, "limit=1000");
    }

    private List<JsonNode> events(String session, String type) {
        return events(session).stream()
                .filter(event -> event.path("type").asString().equals(type))
                .toList();
    }

    private List<JsonNode> idle(String session, String reason) {
        Predicate<List<JsonNode>> isIdle =
                all -> all.getLast().path("type").asString().equals("session.status_idle")
                        && all.getLast().toString().contains(reason);
        return await().atMost(PATIENCE).until(() -> events(session), isIdle);
    }

    private String said(String session) {
        return events(session, "agent.message").stream()
                .map(event -> event.path("content").path(0).path("text").asString(""))
                .collect(Collectors.joining("\n"));
    }

    private List<String> hows(String session) {
        return events(session, "engine.ended").stream()
                .map(event -> event.path("how").asString())
                .toList();
    }

    private String file(String session, String name) throws Exception {
        try (var all = Files.walk(data)) {
            var found = all.filter(path -> path.toString().contains(session)
                            && path.getFileName().toString().equals(name))
                    .toList();
            return found.size() == 1 ? Files.readString(found.getFirst()) : found.toString();
        }
    }

    private List<JsonNode> kinds(String session, String kind) {
        return events(session, "engine.notice").stream()
                .filter(notice -> notice.path("kind").asString().equals(kind))
                .toList();
    }

    private Api.Answer send(String session, ObjectNode event) {
        var body = JsonMapper.shared().createObjectNode();
        body.putArray("events").add(event);
        var sent = server.api().post("/v1/sessions/" + session + "/events", body.toString());
        assertThat(sent.status()).as(sent.body()).isEqualTo(200);
        return sent;
    }

    private static ObjectNode cents(int amount) {
        var budget = JsonMapper.shared().createObjectNode().put("type", "limit");
        budget.putObject("max_list_cost")
                .put("amount", Integer.toString(amount))
                .put("currency", "USD");
        return budget;
    }

    /** What the model was asked in a session's conversation last. */
    private String lastAsked(String session) {
        var conversation =
                events(session, "engine.started").getLast().path("conversation").asString();
        return upstream.requests().stream()
                .filter(request -> request.body()
                        .path("metadata")
                        .path("user_id")
                        .asString("")
                        .contains(conversation))
                .map(request -> request.body().path("messages").toString())
                .reduce("", (_, later) -> later);
    }

    @Test
    @Order(1)
    void it_uses_its_tools_a_helper_and_a_tool_of_ours_and_each_answer_is_counted_once() throws Exception {
        var session = begin(agent(MODEL), "do:tools", null);
        idle(session, "end_turn");
        assertThat(said(session)).contains("I write.", "All done.");
        assertThat(file(session, "a.txt")).isEqualTo("one\ntwo\n");
        assertThat(file(session, "b.txt")).isEqualTo("helped\n");
        assertThat(events(session, "agent.tool_use"))
                .extracting(use -> use.path("name").asString())
                .containsExactly("Write", "Read", "Bash", "Agent", "make");
        assertThat(events(session, "agent.tool_result"))
                .hasSize(5)
                .allSatisfy(result -> assertThat(result.path("is_error").asBoolean())
                        .as(result.toString())
                        .isFalse());
        assertThat(events(session, "toy.made")).hasSize(1);
        assertThat(events(session, "engine.subagent")).hasSizeGreaterThan(2);
        assertThat(events(session, "engine.line")).isEmpty();
        var theirs = events(session, "engine.ended")
                .getLast()
                .path("detail")
                .path("modelUsage")
                .path(MODEL);
        var ours = events(session, "session.usage").getLast();
        assertThat(ours.path("usage").path("output_tokens").asLong())
                .isEqualTo(theirs.path("outputTokens").asLong());
        assertThat(ours.path("usage").path("cache_read_input_tokens").asLong())
                .isEqualTo(theirs.path("cacheReadInputTokens").asLong());
        assertThat(ours.path("list_cost").path("nano_usd").asLong() / 1e9)
                .isEqualTo(theirs.path("costUSD").asDouble(), within(1e-6));
    }

    @Test
    @Order(2)
    void without_a_provider_the_rehearsal_answers_it() throws Exception {
        var session = begin(agent("rehearsal"), "run echo offline > r.txt", null);
        idle(session, "end_turn");
        assertThat(file(session, "r.txt")).isEqualTo("offline\n");
        assertThat(said(session)).contains("rehearsal");
    }

    @Test
    @Order(3)
    void a_call_that_waits_for_the_client_ends_the_process_and_the_next_one_is_told_the_result() {
        var session = begin(agent(MODEL), "do:ask", null);
        idle(session, "requires_action");
        var call = events(session, "agent.custom_tool_use").getLast().path("id").asString();
        var result = JsonMapper.shared().createObjectNode().put("type", "user.custom_tool_result");
        result.put("custom_tool_use_id", call);
        result.putArray("content").addObject().put("type", "text").put("text", "salt water");
        send(session, result);
        idle(session, "end_turn");
        assertThat(said(session)).contains("I got it.");
        assertThat(hows(session)).containsExactly("parked", "completed");
        assertThat(lastAsked(session)).contains("salt water");
    }

    @Test
    @Order(4)
    void when_the_budget_is_spent_it_stops_at_once_and_goes_on_when_there_is_more() {
        var session = begin(agent(MODEL), "do:spend", cents(60));
        idle(session, "budget_reached");
        assertThat(hows(session)).containsExactly("unpaid");
        assertThat(kinds(session, "api_retry")).isEmpty();
        assertThat(events(session, "span.gateway_request_end")).hasSize(1);

        var more = JsonMapper.shared().createObjectNode().set("budget", cents(10_000));
        assertThat(server.api().post("/v1/sessions/" + session, more.toString()).status())
                .isEqualTo(200);
        idle(session, "end_turn");
        assertThat(said(session)).endsWith("It was worth it.");
        assertThat(hows(session)).containsExactly("unpaid", "completed");
        assertThat(lastAsked(session)).contains("dear dear");
    }

    @Test
    @Order(5)
    void what_is_said_while_it_works_is_heard_in_order_and_what_it_did_before_is_kept() throws Exception {
        var session = begin(agent(MODEL), "do:nudge", null);
        assertThat(script.asked.await(60, TimeUnit.SECONDS)).isTrue();
        send(session, (ObjectNode) Api.message("do:first"));
        send(session, (ObjectNode) Api.message("do:second"));
        script.go.countDown();
        idle(session, "end_turn");
        assertThat(said(session)).endsWith("I heard second.");
        assertThat(file(session, "nudge.txt")).isEqualTo("nudge\n");
        assertThat(lastAsked(session))
                .containsSubsequence("do:nudge", "echo nudge", "tool_result", "do:first", "do:second");
    }

    @Test
    @Order(6)
    void one_that_is_killed_gives_no_result_and_the_next_one_goes_on() throws Exception {
        var session = begin(agent(MODEL), "do:die", null);
        idle(session, "end_turn");
        wentOn(session, "die");
        assertThat(lastAsked(session)).contains("You called Bash");
        assertThat(file(session, "die.txt")).isEqualTo("before\n");
        assertThat(hows(session)).hasSize(2).endsWith("completed");
    }

    @Test
    @Order(7)
    void one_that_hangs_is_ended_and_the_next_one_goes_on() {
        idle(frozen, "end_turn");
        wentOn(frozen, "freeze");
        assertThat(hows(frozen)).containsExactly("silence_in_tool", "completed");
    }

    @Test
    @Order(8)
    void when_the_server_is_killed_the_next_one_goes_on_with_its_conversation() throws Exception {
        var session = begin(agent(MODEL), "do:outlive", null);
        await().atMost(PATIENCE).until(() -> file(session, "outlive.txt").equals("begun\n"));
        server.kill();
        run();
        idle(session, "end_turn");
        wentOn(session, "outlive");
        assertThat(file(session, "outlive.txt")).isEqualTo("begun\n");
        assertThat(hows(session)).containsExactly("completed");
    }

    /** In the same conversation, with each call answered; of what it did in the moment before it may have to be told. */
    private void wentOn(String session, String task) {
        assertThat(said(session)).endsWith("I went on with " + task + ".");
        assertThat(events(session, "engine.started"))
                .extracting(started -> started.path("conversation").asString())
                .hasSize(2)
                .containsOnly(events(session, "engine.started")
                        .getFirst()
                        .path("conversation")
                        .asString());
        assertThat(lastAsked(session)).containsSubsequence("do:" + task, "You were interrupted");
        var results = events(session, "agent.tool_result").stream()
                .map(result -> result.path("tool_use_id").asString())
                .toList();
        assertThat(events(session, "agent.tool_use"))
                .extracting(use -> use.path("id").asString())
                .containsExactlyElementsOf(results);
    }
}
