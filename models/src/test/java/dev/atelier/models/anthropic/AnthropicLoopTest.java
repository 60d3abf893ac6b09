package dev.atelier.models.anthropic;

import static dev.atelier.agent.testkit.TestNode.message;
import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.agent.config.AgentConfig;
import dev.atelier.agent.config.ToolEntry;
import dev.atelier.agent.event.Content;
import dev.atelier.agent.event.UserEvent;
import dev.atelier.agent.loop.Compaction;
import dev.atelier.agent.session.AgentChoice;
import dev.atelier.agent.session.CreateSession;
import dev.atelier.agent.session.Input;
import dev.atelier.agent.testkit.TestNode;
import dev.atelier.journal.SessionId;
import dev.atelier.journal.testkit.TestDatabase;
import dev.atelier.models.testkit.MessagesServer;
import dev.atelier.models.testkit.Reply;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The loop with the Messages API behind it, as a strict server that counts tokens and keeps prefixes has it. */
class AnthropicLoopTest extends AnthropicTest {
    private static final long SMALL = 4_000;

    private final AtomicInteger steps = new AtomicInteger();
    private TestDatabase database;

    @BeforeEach
    void openDatabase() {
        database = TestDatabase.sqlite();
    }

    @AfterEach
    void closeDatabase() {
        database.close();
    }

    /** Answers steps from a script, and asks for summaries with one. */
    private Function<JsonNode, Reply> script(IntFunction<Reply> step) {
        return request -> {
            var asked = request.path("messages").toString();
            return asked.contains(JsonMapper.shared()
                            .writeValueAsString(Compaction.INSTRUCTION)
                            .substring(1, 60))
                    ? Reply.says("They did much.")
                    : step.apply(steps.incrementAndGet());
        };
    }

    private static Reply call(int step, String tool) {
        return Reply.says("Step " + step + ". " + "I look and look. ".repeat(100))
                .calls("toolu_" + step, tool, "{}");
    }

    private TestNode node(MessagesServer.Setup setup) {
        return TestNode.start(database.config(), model(server(setup)));
    }

    @Test
    void a_prompt_that_the_provider_refuses_as_too_long_is_summarised_and_the_turn_goes_on() {
        var setup = MessagesServer.Setup.DEFAULT
                .maxInputTokens(SMALL)
                .otherwise(script(step -> step < 20 ? call(step, "once") : Reply.says("done")));
        try (var node = node(setup)) {
            var session = node.create("agent_toy", message("go"));
            node.awaitRest(session);

            assertThat(node.stopReason(session)).contains("end_turn");
            assertThat(node.dataOf(session, "session.error")).isEmpty();
            assertThat(node.dataOf(session, "span.model_request_end"))
                    .filteredOn(end -> end.contains("model_context_window_exceeded"))
                    .hasSizeGreaterThan(1);
            assertThat(node.dataOf(session, "agent.thread_context_compacted"))
                    .hasSizeGreaterThan(1)
                    .allMatch(summary -> summary.contains("They did much."));
            assertThat(node.dataOf(session, "agent.tool_use"))
                    .as("no step is lost")
                    .hasSize(19);
        }
    }

    @Test
    void what_is_too_long_by_itself_is_sent_in_part_so_that_the_session_is_not_lost() throws Exception {
        var setup = MessagesServer.Setup.DEFAULT
                .maxInputTokens(SMALL * 2)
                .otherwise(script(step -> step == 1
                        ? Reply.says("I look.").calls("toolu_1", "lookup", "{}")
                        : Reply.says("I have seen enough.")));
        try (var node = node(setup)) {
            var session = node.sessions()
                    .create(
                            new CreateSession(
                                    new AgentChoice("agent_toy", null, AnthropicLoopTest::withLookup),
                                    "env_toy",
                                    null,
                                    Map.of(),
                                    List.of(new Input(message("go"), null)),
                                    null),
                            TestNode.PERSON)
                    .id();
            node.awaitEvent(session, "session.status_idle", 1);
            var call = node.events(session).stream()
                    .filter(event -> event.type().equals("agent.custom_tool_use"))
                    .findFirst()
                    .orElseThrow();
            var much = "so much of it ".repeat(5_000);
            node.send(session, new UserEvent.CustomToolResult(call.id().value(), List.of(Content.text(much)), false));
            node.awaitEvent(session, "session.status_idle", 2);

            assertThat(node.stopReason(session)).contains("end_turn");
            assertThat(node.dataOf(session, "session.error")).isEmpty();
            assertThat(node.dataOf(session, "agent.message")).hasSize(2);
            node.send(session, message("and now?"));
            node.awaitEvent(session, "session.status_idle", 3);
            assertThat(node.stopReason(session)).contains("end_turn");
        }
    }

    private static AgentConfig withLookup(AgentConfig agent) {
        var schema = JsonMapper.shared().readTree("{\"type\":\"object\"}");
        return agent.with(
                agent.equipment().withTools(List.of(new ToolEntry.Custom("lookup", "Looks things up.", schema))));
    }

    @Test
    void every_request_reads_what_the_one_before_wrote_also_over_turns_and_behind_nudges() {
        var all = MessagesServer.Setup.DEFAULT;
        var setup = new MessagesServer.Setup(
                all.key(), all.maxInputTokens(), all.maxTokens(), 1, InstantSource.system(), script(this::play));
        try (var node = node(setup)) {
            var session = node.create("agent_toy", message("go"));
            node.awaitEvent(session, "agent.tool_use", 3);
            node.send(session, message("and quickly"));
            node.tools().release();
            node.awaitEvent(session, "session.status_idle", 1);
            for (int turn = 2; turn <= 4; turn++) {
                node.send(session, message("turn " + turn));
                node.awaitEvent(session, "session.status_idle", turn);
            }
            checkCache(node, session);
        }
    }

    /** Three steps with calls and a last word in each turn; the third call waits for a nudge. */
    private Reply play(int step) {
        return switch (step % 4) {
            case 0 -> Reply.says("That was turn " + step / 4);
            case 3 -> call(step, step == 3 ? "slow" : "echo");
            default -> call(step, "once");
        };
    }

    private static void checkCache(TestNode node, SessionId session) {
        var usages = node.dataOf(session, "span.model_request_end").stream()
                .map(end -> JsonMapper.shared().readTree(end).path("model_usage"))
                .toList();
        assertThat(usages).hasSize(16);
        var reads = new ArrayList<Long>();
        var expected = new ArrayList<Long>(List.of(0L));
        for (var usage : usages) {
            reads.add(usage.path("cache_read_input_tokens").longValue());
            expected.add(usage.path("cache_read_input_tokens").longValue()
                    + usage.path("cache_creation_input_tokens").longValue());
        }
        expected.removeLast();
        assertThat(reads).isEqualTo(expected);
        assertThat(reads.getLast()).isGreaterThan(5_000);
    }
}
