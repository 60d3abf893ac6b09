package dev.atelier.server.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.atelier.server.testkit.Api;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The real Claude Code CLI from npm works on tasks: its model is the strict one behind this server's gateway, or the rehearsal. {@code ./atelier test}
 * installs it and says where it is; without it nothing is tested here.
 */
@Timeout(180)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RealClaudeTest extends ClaudeScene {
    private String frozen;

    @BeforeAll
    void freeze() {
        frozen = begin(agent(MODEL), "do:freeze", null); // takes the time that a watchdog waits
    }

    @Test
    @Order(1)
    void it_uses_its_tools_a_helper_and_a_tool_of_ours_and_each_answer_is_counted_once() throws Exception {
        var session = begin(agent(MODEL), "do:tools", null);
        idle(session, "end_turn");
        usedItsTools(session);
        assertThat(events(session, "engine.subagent")).hasSizeGreaterThan(2);
        assertThat(events(session, "engine.line")).isEmpty();
        costWhatTheGatewaySays(session);
    }

    private void usedItsTools(String session) throws Exception {
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
    }

    private void costWhatTheGatewaySays(String session) {
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
        assertThat(hows(session)).hasSizeBetween(2, 3).endsWith("completed");
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

    @Test
    @Order(9)
    void it_works_in_a_container_that_has_it_from_the_server() throws Exception {
        var socket = System.getenv("ATELIER_TEST_DOCKER");
        assumeTrue(
                socket != null && Files.exists(Path.of(socket)), "ATELIER_TEST_DOCKER names no engine of containers");
        server.close();
        run("--atelier.sandbox.provider=docker", "--atelier.sandbox.docker.socket=" + socket);
        var session = begin(agent(MODEL), "do:tools", null);
        idle(session, "end_turn");
        usedItsTools(session);
    }

    /**
     * In the same conversation, with each call answered; of what it did in the moment before it may have to be told. The CLI writes a conversation
     * down a moment after it began: one that was killed before that is begun anew, once it is seen that it cannot be gone on with.
     */
    private void wentOn(String session, String task) {
        assertThat(said(session)).endsWith("I went on with " + task + ".");
        var conversations = events(session, "engine.started").stream()
                .map(started -> started.path("conversation").asString())
                .toList();
        assertThat(conversations).hasSizeBetween(2, 3);
        assertThat(conversations.subList(0, 2)).containsOnly(conversations.getFirst());
        assertThat(lastAsked(session)).contains("do:" + task, "You were interrupted");
        var results = events(session, "agent.tool_result").stream()
                .map(result -> result.path("tool_use_id").asString())
                .toList();
        assertThat(events(session, "agent.tool_use"))
                .extracting(use -> use.path("id").asString())
                .containsExactlyElementsOf(results);
    }
}
