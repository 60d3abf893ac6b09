package dev.atelier.server.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.atelier.models.testkit.MessagesServer;
import dev.atelier.server.testkit.Api;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A server whose agents are run by the real CLI, and what their journals say. Ends with its tests, and is killed by them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ClaudeScene {
    static final Duration PATIENCE = Duration.ofSeconds(90);
    static final String MODEL = "claude-sonnet-4-6";

    final ClaudeScript script = new ClaudeScript();
    MessagesServer upstream;
    ServerProcess server;
    Path data;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        data = folder;
        assumeTrue(
                System.getenv("ATELIER_TEST_CLAUDE") != null,
                "ATELIER_TEST_CLAUDE does not say where the Claude Code CLI is; ./atelier test installs it");
        upstream = MessagesServer.start(MessagesServer.Setup.DEFAULT.otherwise(script::reply));
        run();
    }

    final void run(String... settings) throws Exception {
        var variables = Map.of(
                "ANTHROPIC_API_KEY",
                MessagesServer.KEY,
                "ANTHROPIC_BASE_URL",
                upstream.baseUrl().toString());
        var all = new ArrayList<>(List.of(settings));
        all.add("--atelier.engine.claude.command=" + System.getenv("ATELIER_TEST_CLAUDE"));
        all.add("--atelier.engine.claude.silence-in-tool=15s");
        server = ServerProcess.start(data, variables, all);
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

    String agent(String model) {
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

    String begin(String agent, String words, @Nullable ObjectNode budget) {
        var body = JsonMapper.shared().createObjectNode().put("agent", agent).put("environment_id", "env_toy");
        if (budget != null) {
            body.set("budget", budget);
        }
        body.putArray("initial_events").add(Api.message(words));
        var made = server.api().post("/v1/sessions", body.toString());
        assertThat(made.status()).as(made.body()).isEqualTo(200);
        return made.json().path("id").asString();
    }

    List<JsonNode> events(String session) {
        return server.api().events(session, "limit=1000");
    }

    List<JsonNode> events(String session, String type) {
        return events(session).stream()
                .filter(event -> event.path("type").asString().equals(type))
                .toList();
    }

    List<JsonNode> idle(String session, String reason) {
        Predicate<List<JsonNode>> isIdle =
                all -> all.getLast().path("type").asString().equals("session.status_idle")
                        && all.getLast().toString().contains(reason);
        return await().atMost(PATIENCE).until(() -> events(session), isIdle);
    }

    String said(String session) {
        return events(session, "agent.message").stream()
                .map(event -> event.path("content").path(0).path("text").asString(""))
                .collect(Collectors.joining("\n"));
    }

    List<String> hows(String session) {
        return events(session, "engine.ended").stream()
                .map(event -> event.path("how").asString())
                .toList();
    }

    String file(String session, String name) throws Exception {
        try (var all = Files.walk(data)) {
            var found = all.filter(path -> path.toString().contains(session)
                            && path.getFileName().toString().equals(name))
                    .toList();
            return found.size() == 1 ? Files.readString(found.getFirst()) : found.toString();
        }
    }

    List<JsonNode> kinds(String session, String kind) {
        return events(session, "engine.notice").stream()
                .filter(notice -> notice.path("kind").asString().equals(kind))
                .toList();
    }

    Api.Answer send(String session, ObjectNode event) {
        var body = JsonMapper.shared().createObjectNode();
        body.putArray("events").add(event);
        var sent = server.api().post("/v1/sessions/" + session + "/events", body.toString());
        assertThat(sent.status()).as(sent.body()).isEqualTo(200);
        return sent;
    }

    static ObjectNode cents(int amount) {
        var budget = JsonMapper.shared().createObjectNode().put("type", "limit");
        budget.putObject("max_list_cost")
                .put("amount", Integer.toString(amount))
                .put("currency", "USD");
        return budget;
    }

    /** What the model was asked in a session's conversation last. */
    String lastAsked(String session) {
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
}
