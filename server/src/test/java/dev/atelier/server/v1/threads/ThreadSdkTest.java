package dev.atelier.server.v1.threads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.anthropic.client.AnthropicClient;
import com.anthropic.errors.BadRequestException;
import com.anthropic.models.beta.sessions.BetaManagedAgentsDeltaType;
import com.anthropic.models.beta.sessions.events.BetaManagedAgentsSessionEvent;
import com.anthropic.models.beta.sessions.events.BetaManagedAgentsUserCustomToolResultEventParams;
import com.anthropic.models.beta.sessions.events.BetaManagedAgentsUserInterruptEventParams;
import com.anthropic.models.beta.sessions.events.BetaManagedAgentsUserToolConfirmationEventParams;
import com.anthropic.models.beta.sessions.events.EventSendParams;
import com.anthropic.models.beta.sessions.threads.BetaManagedAgentsSessionThread;
import com.anthropic.models.beta.sessions.threads.BetaManagedAgentsSessionThreadStatus;
import com.anthropic.models.beta.sessions.threads.BetaManagedAgentsStreamSessionThreadEvents;
import com.anthropic.models.beta.sessions.threads.ThreadArchiveParams;
import com.anthropic.models.beta.sessions.threads.ThreadListParams;
import com.anthropic.models.beta.sessions.threads.events.EventStreamParams;
import dev.atelier.server.testkit.Sdk;
import dev.atelier.server.testkit.ServerTest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Threads as a program sees them that was written for the Managed Agents API. */
@Timeout(120)
class ThreadSdkTest extends ServerTest {
    private AnthropicClient client;
    private Team team;

    @BeforeAll
    void connect() {
        client = Sdk.of(server);
        team = new Team(client);
    }

    @AfterAll
    void disconnect() {
        client.close();
    }

    @Test
    void the_thread_of_the_sessions_own_agent_is_there_from_the_start() {
        var session = team.session();
        var threads = team.threads(session);

        assertThat(threads).hasSize(1);
        var own = threads.getFirst();
        assertThat(own.id()).isEqualTo(session.replace("sesn_", "sthr_"));
        assertThat(own.sessionId()).isEqualTo(session);
        assertThat(own.parentThreadId()).isEmpty();
        assertThat(own.agent().asAgent().name()).isEqualTo("Chief");
        assertThat(own.status()).isEqualTo(BetaManagedAgentsSessionThreadStatus.IDLE);
        assertThat(own.stats()).isEmpty();
        assertThat(own.usage()).isEmpty();
        assertThat(own.archivedAt()).isEmpty();
        assertThat(team.thread(session, own.id())).isEqualTo(own);
        assertThatThrownBy(() -> archive(session, own.id()))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("archive the session instead");
    }

    @Test
    void a_coordinator_calls_two_agents_in_and_hears_of_both() {
        var session = team.told("ask Reviewer to say fine then ask Writer to say written");
        team.awaitIdle(session, "end_turn");

        var threads = team.threads(session);
        assertThat(threads)
                .extracting(thread -> thread.agent().asAgent().name())
                .containsExactly("Chief", "Reviewer", "Writer");
        var own = threads.getFirst().id();
        for (var thread : threads.subList(1, 3)) {
            assertThat(thread.id()).startsWith("sthr_").isNotEqualTo(own);
            assertThat(thread.parentThreadId()).contains(own);
            assertThat(thread.status()).isEqualTo(BetaManagedAgentsSessionThreadStatus.IDLE);
            assertThat(thread.usage().orElseThrow().outputTokens().orElseThrow())
                    .isPositive();
            assertThat(thread.stats().orElseThrow().durationSeconds()).isPresent();
        }
        var events = team.events(session);
        assertThat(events.stream()
                        .filter(BetaManagedAgentsSessionEvent::isSessionThreadCreated)
                        .map(event -> event.asSessionThreadCreated().sessionThreadId()))
                .containsExactly(threads.get(1).id(), threads.get(2).id());
        assertThat(events.stream().filter(BetaManagedAgentsSessionEvent::isAgentThreadMessageSent))
                .hasSize(2);
        var received = events.stream()
                .filter(BetaManagedAgentsSessionEvent::isAgentThreadMessageReceived)
                .map(BetaManagedAgentsSessionEvent::asAgentThreadMessageReceived)
                .toList();
        assertThat(received)
                .extracting(message -> message.fromAgentName().orElseThrow())
                .containsExactlyInAnyOrder("Reviewer", "Writer");
        assertThat(team.texts(session)).contains("Reviewer wrote: “", "“fine”", "Writer wrote: “", "“written”");
        assertThat(client.beta()
                        .sessions()
                        .retrieve(session)
                        .usage()
                        .outputTokens()
                        .orElseThrow())
                .as("usage adds up")
                .isEqualTo(threads.stream()
                        .mapToLong(thread ->
                                thread.usage().orElseThrow().outputTokens().orElseThrow())
                        .sum());
    }

    @Test
    void the_events_of_a_thread_are_its_own_conversation() {
        var session = team.told("ask Reviewer to say fine");
        team.awaitIdle(session, "end_turn");
        var thread = team.threadOf(session, "Reviewer");
        var events = team.events(session, thread.id());

        assertThat(events.stream().map(Team::type).filter(type -> !type.equals("session.usage")))
                .containsExactly(
                        "agent.thread_message_received",
                        "session.thread_status_running",
                        "span.model_request_start",
                        "agent.thinking",
                        "agent.message",
                        "span.model_request_end",
                        "session.thread_status_idle");
        var heard = events.getFirst().asAgentThreadMessageReceived();
        assertThat(heard.fromAgentName()).isEmpty();
        assertThat(heard.fromSessionThreadId())
                .isEqualTo(thread.parentThreadId().orElseThrow());
        assertThat(events.getLast().asSessionThreadStatusIdle().sessionThreadId())
                .isEqualTo(thread.id());
        assertThat(team.events(session, thread.parentThreadId().orElseThrow())).isEqualTo(team.events(session));
        var types = api.get(
                        "/v1/sessions/" + session + "/threads/" + thread.id()
                                + "/events?types[]=session.thread_status_idle&order=desc",
                        "anthropic-version",
                        "2026-10-21",
                        "anthropic-beta",
                        "managed-agents-2026-04-01")
                .json();
        assertThat(types.path("data")).hasSize(1);
    }

    @Test
    void a_thread_can_be_watched_with_previews() {
        var session = team.told("ask Reviewer to say fine");
        team.awaitIdle(session, "end_turn");
        var thread = team.threadOf(session, "Reviewer").id();
        var params = EventStreamParams.builder()
                .sessionId(session)
                .addEventDelta(BetaManagedAgentsDeltaType.AGENT_MESSAGE)
                .build();
        var heard = new ArrayList<BetaManagedAgentsStreamSessionThreadEvents>();
        try (var stream = team.threads().events().streamStreaming(thread, params)) {
            team.say(session, "call send_message {\"thread\":\"" + thread + "\",\"message\":\"say more\"}");
            var events = stream.stream().iterator();
            while (heard.isEmpty() || !heard.getLast().isSessionThreadStatusIdle()) {
                heard.add(events.next().validate());
            }
        }
        assertThat(heard).anyMatch(BetaManagedAgentsStreamSessionThreadEvents::isEventDelta);
        assertThat(heard.getFirst().isAgentThreadMessageReceived()).isTrue();
        var last = heard.stream()
                .filter(BetaManagedAgentsStreamSessionThreadEvents::isAgentMessage)
                .reduce((_, later) -> later)
                .orElseThrow()
                .asAgentMessage();
        var previewed = heard.stream()
                .filter(BetaManagedAgentsStreamSessionThreadEvents::isEventDelta)
                .map(BetaManagedAgentsStreamSessionThreadEvents::asEventDelta)
                .filter(delta -> delta.eventId().equals(last.id()))
                .map(delta -> delta.delta().content().toString())
                .toList();
        assertThat(previewed).isNotEmpty();
        assertThatThrownBy(() -> team.threads()
                        .events()
                        .streamStreaming(
                                thread,
                                EventStreamParams.builder()
                                        .sessionId(session)
                                        .addEventDelta(BetaManagedAgentsDeltaType.of("agent.dream"))
                                        .build())
                        .close())
                .isInstanceOf(BadRequestException.class);
    }

    @Test
    void a_call_of_a_thread_that_asks_is_shown_in_the_session_and_answered_there() {
        var session = team.told("ask Writer to write hello to notes.txt");
        team.awaitIdle(session, "requires_action");
        var thread = team.threadOf(session, "Writer").id();
        var use = team.events(session).stream()
                .filter(event ->
                        event.isAgentToolUse() && event.asAgentToolUse().name().equals("write"))
                .findFirst()
                .orElseThrow()
                .asAgentToolUse();
        assertThat(use.sessionThreadId()).contains(thread);
        assertThat(team.events(session).getLast().asSessionStatusIdle().toString())
                .contains(use.id());
        var shown = team.events(session, thread).stream()
                .filter(BetaManagedAgentsSessionEvent::isAgentToolUse)
                .findFirst()
                .orElseThrow()
                .asAgentToolUse();
        assertThat(shown.id()).isEqualTo(use.id());
        assertThat(shown.sessionThreadId()).as("empty in the thread itself").isEmpty();

        var sent = team.send(
                session,
                EventSendParams.builder()
                        .addEvent(BetaManagedAgentsUserToolConfirmationEventParams.builder()
                                .toolUseId(use.id())
                                .result(BetaManagedAgentsUserToolConfirmationEventParams.Result.ALLOW)
                                .build()));
        assertThat(sent.stream()
                        .filter(BetaManagedAgentsSessionEvent::isUserToolConfirmation)
                        .findFirst()
                        .orElseThrow()
                        .asUserToolConfirmation()
                        .sessionThreadId())
                .contains(thread);
        team.awaitIdle(session, "end_turn");
        assertThat(team.events(session, thread).stream().map(Team::type))
                .contains("user.tool_confirmation", "agent.tool_result");
        assertThat(team.events(session).stream().filter(BetaManagedAgentsSessionEvent::isAgentThreadMessageReceived))
                .hasSize(1);
    }

    @Test
    void a_thread_waits_for_the_clients_result_of_its_own_tool() {
        var session = team.told("ask Reviewer to call lookup");
        team.awaitIdle(session, "requires_action");
        var thread = team.threadOf(session, "Reviewer").id();
        var use = team.events(session).stream()
                .filter(BetaManagedAgentsSessionEvent::isAgentCustomToolUse)
                .findFirst()
                .orElseThrow()
                .asAgentCustomToolUse();
        assertThat(use.sessionThreadId()).contains(thread);
        team.send(
                session,
                EventSendParams.builder()
                        .addEvent(BetaManagedAgentsUserCustomToolResultEventParams.builder()
                                .customToolUseId(use.id())
                                .addTextContent("a needle")
                                .build()));
        team.awaitIdle(session, "end_turn");
        assertThat(team.events(session, thread).toString()).contains("lookup answered “a needle”");
        assertThat(team.texts(session)).contains("Reviewer wrote: “", "lookup answered “a needle”");
    }

    @Test
    void an_interrupt_that_names_a_thread_stops_that_one_alone() {
        var session = team.told("ask Reviewer to call lookup then ask Writer to write hello to notes.txt");
        await().atMost(Team.PATIENCE)
                .until(() -> team.threads(session).size() == 3
                        && List.of("Reviewer", "Writer").stream()
                                .allMatch(name -> team.events(
                                                session,
                                                team.threadOf(session, name).id())
                                        .toString()
                                        .contains("requires_action")));
        var stopped = team.threadOf(session, "Writer").id();
        team.send(
                session,
                EventSendParams.builder()
                        .addEvent(BetaManagedAgentsUserInterruptEventParams.builder()
                                .sessionThreadId(stopped)
                                .build()));
        await().atMost(Team.PATIENCE)
                .until(() -> team.events(session, stopped).getLast().isSessionThreadStatusIdle()
                        && team.events(session, stopped).getLast().toString().contains("end_turn"));
        team.awaitIdle(session, "requires_action");
        var waiting = team.events(session).stream()
                .filter(BetaManagedAgentsSessionEvent::isAgentCustomToolUse)
                .findFirst()
                .orElseThrow()
                .asAgentCustomToolUse();
        var reason = team.events(session).getLast().asSessionStatusIdle().stopReason();
        assertThat(reason.asRequiresAction().eventIds()).containsExactly(waiting.id());
        assertThatThrownBy(() -> team.send(
                        session,
                        EventSendParams.builder()
                                .addEvent(BetaManagedAgentsUserInterruptEventParams.builder()
                                        .sessionThreadId("sthr_nobody")
                                        .build())))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("sthr_nobody");
    }

    @Test
    void an_archived_thread_stays_and_can_be_found_by_its_status() {
        var session = team.told("ask Reviewer to say fine then ask Writer to say written");
        team.awaitIdle(session, "end_turn");
        var thread = team.threadOf(session, "Reviewer").id();
        await().atMost(Team.PATIENCE)
                .ignoreExceptionsInstanceOf(BadRequestException.class)
                .until(() -> archive(session, thread).archivedAt().isPresent());
        assertThat(archive(session, thread).status()).isEqualTo(BetaManagedAgentsSessionThreadStatus.TERMINATED);
        assertThat(team.threads(session)).hasSize(3);
        var terminated = ThreadListParams.builder()
                .addStatus(BetaManagedAgentsSessionThreadStatus.TERMINATED)
                .build();
        assertThat(team.threads().list(session, terminated).autoPager())
                .extracting(BetaManagedAgentsSessionThread::id)
                .containsExactly(thread);
        await().atMost(Team.PATIENCE)
                .until(() -> team.events(session).stream()
                        .anyMatch(BetaManagedAgentsSessionEvent::isSessionThreadStatusTerminated));
        assertThatThrownBy(() -> team.threads()
                        .list(
                                session,
                                ThreadListParams.builder()
                                        .addStatus(BetaManagedAgentsSessionThreadStatus.of("asleep"))
                                        .build()))
                .isInstanceOf(BadRequestException.class);
    }

    private BetaManagedAgentsSessionThread archive(String session, String thread) {
        return team.threads()
                .archive(
                        thread, ThreadArchiveParams.builder().sessionId(session).build())
                .validate();
    }
}
