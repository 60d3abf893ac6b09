package dev.atelier.server.v1.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.anthropic.models.beta.sessions.BetaManagedAgentsSession;
import com.anthropic.models.beta.sessions.events.BetaManagedAgentsSessionEvent;
import com.anthropic.models.beta.sessions.events.BetaManagedAgentsSessionEventType;
import com.anthropic.models.beta.sessions.events.BetaManagedAgentsSpanModelRequestEndEvent;
import com.anthropic.models.beta.sessions.events.BetaManagedAgentsUserMessageEventParams;
import com.anthropic.models.beta.sessions.events.EventListParams;
import com.anthropic.models.beta.sessions.events.EventSendParams;
import dev.atelier.server.testkit.Conversations;
import dev.atelier.server.testkit.SdkTest;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Turns, and the history of them. */
@Timeout(60)
class TurnSdkTest extends SdkTest {
    @Test
    void a_plain_turn_comes_in_the_contracts_order_and_leaves_an_idle_session_that_can_be_archived_at_once() {
        var session = conversations.create("agent_toy").id();
        var message = conversations.say(session, "speak 3");
        conversations.awaitIdle(session, "end_turn");

        var events = conversations.history(session);
        assertThat(events.stream().map(Conversations::type).filter(type -> !type.equals("session.usage")))
                .containsExactly(
                        "user.message",
                        "session.status_running",
                        "span.model_request_start",
                        "agent.message",
                        "span.model_request_end",
                        "session.status_idle");
        assertThat(events).extracting(Conversations::id).doesNotHaveDuplicates();
        assertThat(events.getFirst().asUserMessage().id()).isEqualTo(message);
        assertThat(events.getFirst().asUserMessage().processedAt()).isPresent();
        assertThat(sessions().retrieve(session).status()).isEqualTo(BetaManagedAgentsSession.Status.IDLE);
        var archived = sessions().archive(session).validate();
        assertThat(archived.status()).isEqualTo(BetaManagedAgentsSession.Status.TERMINATED);
        assertThat(archived.archivedAt()).isPresent();
    }

    @Test
    void messages_in_a_row_are_all_answered_in_order() {
        var session = conversations.create("agent_toy").id();
        var sent = new ArrayList<String>();
        for (var text : List.of("make 1", "make 2", "speak 1")) {
            sent.add(conversations.say(session, text));
        }
        conversations.awaitIdle(session, "end_turn");
        var processed = conversations.find(session, BetaManagedAgentsSessionEvent::userMessage);
        assertThat(processed.stream().map(message -> message.id())).isEqualTo(sent);
        assertThat(processed).allMatch(message -> message.processedAt().isPresent());
    }

    @Test
    void an_interrupt_ends_the_turn_and_a_message_goes_on() {
        var session = conversations.create("agent_toy").id();
        conversations.say(session, "make 500 slowly");
        await().until(() -> conversations.types(session).contains("agent.tool_result"));
        conversations.interrupt(session);
        conversations.awaitIdle(session, "end_turn");
        conversations.say(session, "speak 1");
        await().until(() -> conversations.types(session).contains("agent.message"));
    }

    @Test
    void what_a_session_used_is_the_sum_of_its_requests() {
        var session = conversations.create("agent_toy").id();
        conversations.say(session, "make 3");
        conversations.awaitIdle(session, "end_turn");
        conversations.say(session, "speak 7");
        conversations.awaitIdle(session, "end_turn");

        var ends = conversations.find(session, BetaManagedAgentsSessionEvent::spanModelRequestEnd);
        assertThat(ends).hasSizeGreaterThanOrEqualTo(5);
        var usage = sessions().retrieve(session).validate().usage();
        assertThat(usage.inputTokens())
                .contains(sum(ends, end -> end.modelUsage().inputTokens()));
        assertThat(usage.outputTokens())
                .contains(sum(ends, end -> end.modelUsage().outputTokens()));
        assertThat(usage.cacheReadInputTokens())
                .contains(sum(ends, end -> end.modelUsage().cacheReadInputTokens()));
    }

    private static int sum(
            List<BetaManagedAgentsSpanModelRequestEndEvent> ends,
            ToIntFunction<BetaManagedAgentsSpanModelRequestEndEvent> part) {
        return ends.stream().mapToInt(part).sum();
    }

    @Test
    void events_are_listed_by_type_and_backwards_page_by_page() {
        var session = conversations.create("agent_toy").id();
        conversations.say(session, "make 3");
        conversations.awaitIdle(session, "end_turn");
        var backwards = new ArrayList<String>();
        sessions()
                .events()
                .list(
                        session,
                        EventListParams.builder()
                                .limit(2)
                                .order(EventListParams.Order.DESC)
                                .addType(BetaManagedAgentsSessionEventType.of("agent.tool_use"))
                                .addType(BetaManagedAgentsSessionEventType.of("agent.tool_result"))
                                .build())
                .autoPager()
                .forEach(event -> backwards.add(Conversations.type(event)));
        assertThat(backwards)
                .containsExactly(
                        "agent.tool_result",
                        "agent.tool_use",
                        "agent.tool_result",
                        "agent.tool_use",
                        "agent.tool_result",
                        "agent.tool_use");
        var thought = conversations.find(session, BetaManagedAgentsSessionEvent::agentThinking);
        assertThat(thought.getFirst()._additionalProperties()).doesNotContainKeys("text", "signature", "content");
    }

    @Test
    void events_are_listed_by_when_they_were_processed() {
        var session = conversations.create("agent_toy").id();
        conversations.say(session, "speak 1");
        var rest = conversations.awaitIdle(session, "end_turn").asSessionStatusIdle();
        var from = EventListParams.builder().createdAtGte(rest.processedAt()).build();
        var found = sessions().events().list(session, from).autoPager().stream()
                .map(Conversations::type)
                .toList();
        assertThat(found).contains("session.status_idle").doesNotContain("session.status_running");
    }

    @Test
    void documents_come_back_as_they_were_sent() {
        var session = conversations.create("agent_toy").id();
        conversations.send(
                session,
                EventSendParams.builder()
                        .addEvent(BetaManagedAgentsUserMessageEventParams.builder()
                                .addTextDocumentContent("x".repeat(40_000))
                                .addUrlImageContent("https://example.org/a.png")
                                .addTextContent("speak 1")
                                .build()));
        conversations.awaitIdle(session, "end_turn");
        var message = conversations.history(session).getFirst().asUserMessage();
        assertThat(message.content().get(0).asDocument().source().asText().data())
                .hasSize(40_000);
        assertThat(message.content().get(1).asImage().source().asUrl().url()).isEqualTo("https://example.org/a.png");
    }
}
