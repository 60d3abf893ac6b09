package dev.atelier.server.v1.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.anthropic.errors.BadRequestException;
import com.anthropic.models.beta.sessions.events.BetaManagedAgentsAgentToolResultEvent;
import com.anthropic.models.beta.sessions.events.BetaManagedAgentsAgentToolUseEvent;
import com.anthropic.models.beta.sessions.events.BetaManagedAgentsSessionEvent;
import com.anthropic.models.beta.sessions.events.BetaManagedAgentsUserToolConfirmationEventParams;
import com.anthropic.models.beta.sessions.events.BetaManagedAgentsUserToolConfirmationEventParams.Result;
import com.anthropic.models.beta.sessions.events.EventSendParams;
import dev.atelier.server.testkit.SdkTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Calls of tools: those the server runs, those a person decides about, and those the client runs. */
@Timeout(60)
class CallSdkTest extends SdkTest {
    private static void allow(BetaManagedAgentsUserToolConfirmationEventParams.Builder answer) {
        answer.result(Result.ALLOW);
    }

    private BetaManagedAgentsAgentToolUseEvent asked(String session) {
        conversations.say(session, "make 1");
        var idle = conversations.awaitIdle(session, "requires_action").asSessionStatusIdle();
        var use = conversations
                .find(session, BetaManagedAgentsSessionEvent::agentToolUse)
                .getFirst();
        assertThat(use.evaluatedPermission().orElseThrow().toString()).contains("ask");
        assertThat(use.evaluation().orElseThrow().isAlwaysAsk()).isTrue();
        assertThat(idle.stopReason().asRequiresAction().eventIds()).containsExactly(use.id());
        return use;
    }

    private BetaManagedAgentsAgentToolResultEvent decide(
            String session, BetaManagedAgentsUserToolConfirmationEventParams.Builder answer) {
        conversations.send(session, EventSendParams.builder().addEvent(answer.build()));
        conversations.awaitIdle(session, "end_turn");
        assertThat(conversations.types(session).stream().filter("session.status_running"::equals))
                .as("it went back to work")
                .hasSize(2);
        return conversations
                .find(session, BetaManagedAgentsSessionEvent::agentToolResult)
                .getFirst();
    }

    @Test
    void a_call_that_asks_runs_when_it_is_allowed() {
        var session = conversations.create("agent_careful").id();
        var use = asked(session);
        var answer = BetaManagedAgentsUserToolConfirmationEventParams.builder().toolUseId(use.id());
        allow(answer);
        var result = decide(session, answer);
        assertThat(result.toolUseId()).isEqualTo(use.id());
        assertThat(result.isError()).contains(false);
        assertThat(result.content().toString()).contains("made 1");
    }

    @Test
    void a_call_that_is_denied_is_not_made_and_the_agent_is_told_why() {
        var session = conversations.create("agent_careful").id();
        var use = asked(session);
        var result = decide(
                session,
                BetaManagedAgentsUserToolConfirmationEventParams.builder()
                        .toolUseId(use.id())
                        .result(Result.DENY)
                        .denyMessage("not today"));
        assertThat(result.toolUseId()).isEqualTo(use.id());
        assertThat(result.isError()).contains(true);
        assertThat(result.content().toString()).contains("not today").doesNotContain("made");
        assertThat(api.events(session, "").toString()).doesNotContain("toy.made");
    }

    @Test
    void the_session_itself_says_what_it_waits_for() {
        var session = conversations.create("agent_careful").id();
        assertThat(api.get("/v1/sessions/" + session).json().path("stop_reason").isNull())
                .as("nothing was done yet")
                .isTrue();

        var use = asked(session);

        for (var headers : List.of(List.<String>of(), CONTRACT)) {
            var found = api.get("/v1/sessions/" + session, headers.toArray(String[]::new))
                    .json();
            assertThat(found.path("stop_reason").toString())
                    .isEqualTo("{\"type\":\"requires_action\",\"event_ids\":[\"" + use.id() + "\"]}");
            assertThat(found.path("waits_for_worker").booleanValue()).isFalse();
            var listed = api.get("/v1/sessions?limit=100", headers.toArray(String[]::new))
                    .json();
            assertThat(listed.path("data").valueStream())
                    .filteredOn(each -> each.path("id").asString().equals(session))
                    .singleElement()
                    .satisfies(each -> assertThat(each.path("stop_reason")).isEqualTo(found.path("stop_reason")));
        }
        assertThat(sessions().retrieve(session).validate().id()).isEqualTo(session);

        conversations.interrupt(session);
        conversations.awaitIdle(session, "end_turn");
        assertThat(stopReason(session)).isEqualTo("interrupted");
        assertThat(stopReason(session, CONTRACT.toArray(String[]::new))).isEqualTo("end_turn");
    }

    private static final List<String> CONTRACT =
            List.of("anthropic-version", "2026-10-21", "anthropic-beta", "managed-agents-2026-04-01");

    private String stopReason(String session, String... headers) {
        var found = api.get("/v1/sessions/" + session, headers).json();
        return found.path("stop_reason").path("type").asString();
    }

    @Test
    void a_decision_about_nothing_or_with_a_reason_for_yes_is_refused() {
        var session = conversations.create("agent_careful").id();
        var use = asked(session);
        var nothing = BetaManagedAgentsUserToolConfirmationEventParams.builder().toolUseId("sevt_nothing");
        allow(nothing);
        assertThatThrownBy(() ->
                        conversations.send(session, EventSendParams.builder().addEvent(nothing.build())))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("tool_use_id");
        var reasoned = BetaManagedAgentsUserToolConfirmationEventParams.builder()
                .toolUseId(use.id())
                .denyMessage("why not");
        allow(reasoned);
        assertThatThrownBy(() ->
                        conversations.send(session, EventSendParams.builder().addEvent(reasoned.build())))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("deny_message");
    }

    @Test
    void custom_calls_wait_for_the_client_one_by_one() {
        var session = conversations.create("agent_custom").id();
        conversations.say(session, "look up sun moon");
        conversations.awaitIdle(session, "requires_action");
        var uses = conversations.find(session, BetaManagedAgentsSessionEvent::agentCustomToolUse).stream()
                .map(use -> use.id())
                .toList();
        assertThat(uses).hasSize(2);

        conversations.answer(session, uses.get(0), "a star");
        await().until(() -> conversations.types(session).stream()
                        .filter("session.status_idle"::equals)
                        .count()
                == 2);
        var rest =
                conversations.history(session).getLast().asSessionStatusIdle().stopReason();
        assertThat(rest.asRequiresAction().eventIds()).containsExactly(uses.get(1));

        conversations.answer(session, uses.get(0), "a star");
        assertThatThrownBy(() -> conversations.answer(session, uses.get(0), "another"))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("answered already");
        assertThatThrownBy(() -> conversations.answer(session, "sevt_none", "?"))
                .isInstanceOf(BadRequestException.class);
        conversations.answer(session, uses.get(1), "a rock");
        conversations.awaitIdle(session, "end_turn");
        assertThat(conversations.said(session)).singleElement().asString().contains("a star", "a rock");
    }

    @Test
    void a_message_that_comes_while_a_call_waits_is_taken_afterwards() {
        var session = conversations.create("agent_custom").id();
        conversations.say(session, "look up sun");
        conversations.awaitIdle(session, "requires_action");
        conversations.say(session, "speak 2");
        var use = conversations
                .find(session, BetaManagedAgentsSessionEvent::agentCustomToolUse)
                .getFirst();
        conversations.answer(session, use.id(), "a star");
        await().until(() -> conversations.said(session).contains("word1 word2 "));
        conversations.awaitIdle(session, "end_turn");
    }

    @Test
    void each_file_tool_runs_and_its_result_follows_its_use() {
        var session = conversations.create("agent_assistant", "env_general").id();
        for (var wish : List.of(
                "write hello world to notes.txt",
                "read notes.txt",
                "replace hello with goodbye in notes.txt",
                "list files",
                "search for goodbye")) {
            conversations.say(session, wish);
            conversations.awaitIdle(session, "end_turn");
        }
        var uses = conversations.find(session, BetaManagedAgentsSessionEvent::agentToolUse);
        assertThat(uses).extracting(use -> use.name()).containsExactly("write", "read", "edit", "glob", "grep");
        assertThat(uses)
                .allSatisfy(use -> assertThat(use.evaluation().orElseThrow().isAlwaysAllow())
                        .isTrue());
        var results = conversations.find(session, BetaManagedAgentsSessionEvent::agentToolResult);
        assertThat(results.stream().map(result -> result.toolUseId()))
                .isEqualTo(uses.stream().map(use -> use.id()).toList());
        assertThat(results).allMatch(result -> !result.isError().orElse(false));
        assertThat(results.get(1).content().toString()).contains("hello world");
        assertThat(results.get(3).content().toString()).contains("notes.txt");
        assertThat(results.get(4).content().toString()).contains("goodbye world");
        var types = conversations.types(session);
        for (int i = types.indexOf("agent.tool_use"); i >= 0 && i < types.size(); i++) {
            if (types.get(i).equals("agent.tool_use")) {
                assertThat(types.subList(i, types.size())).contains("agent.tool_result");
            }
        }
    }

    @Test
    void a_tool_that_fails_gives_an_error_result_and_the_turn_goes_on() {
        var session = conversations.create("agent_assistant", "env_general").id();
        conversations.say(session, "read nowhere.txt");
        conversations.awaitIdle(session, "end_turn");
        var result = conversations
                .find(session, BetaManagedAgentsSessionEvent::agentToolResult)
                .getFirst();
        assertThat(result.isError()).contains(true);
        assertThat(conversations.types(session).stream().filter("agent.message"::equals))
                .hasSizeGreaterThanOrEqualTo(2);
    }
}
