package dev.atelier.server.v1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.core.JsonObject;
import com.anthropic.core.JsonValue;
import com.anthropic.core.http.StreamResponse;
import com.anthropic.errors.BadRequestException;
import com.anthropic.errors.ConflictException;
import com.anthropic.errors.NotFoundException;
import com.anthropic.helpers.BetaManagedAgentsEventAccumulator;
import com.anthropic.models.beta.sessions.BetaManagedAgentsDeltaType;
import com.anthropic.models.beta.sessions.BetaManagedAgentsSession;
import com.anthropic.models.beta.sessions.SessionCreateParams;
import com.anthropic.models.beta.sessions.SessionListParams;
import com.anthropic.models.beta.sessions.SessionUpdateParams;
import com.anthropic.models.beta.sessions.events.BetaManagedAgentsSessionEvent;
import com.anthropic.models.beta.sessions.events.BetaManagedAgentsSessionEventType;
import com.anthropic.models.beta.sessions.events.BetaManagedAgentsStreamSessionEvents;
import com.anthropic.models.beta.sessions.events.BetaManagedAgentsUserCustomToolResultEventParams;
import com.anthropic.models.beta.sessions.events.BetaManagedAgentsUserInterruptEventParams;
import com.anthropic.models.beta.sessions.events.BetaManagedAgentsUserMessageEventParams;
import com.anthropic.models.beta.sessions.events.BetaManagedAgentsUserToolConfirmationEventParams;
import com.anthropic.models.beta.sessions.events.EventListParams;
import com.anthropic.models.beta.sessions.events.EventSendParams;
import com.anthropic.models.beta.sessions.events.EventStreamParams;
import dev.atelier.server.testkit.ServerTest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Sessions and their events as a program sees them that was written for the Managed Agents API. */
@Timeout(60)
class SessionSdkTest extends ServerTest {
    private AnthropicClient client;

    @BeforeAll
    void connect() {
        client = AnthropicOkHttpClient.builder()
                .apiKey("any")
                .baseUrl("http://127.0.0.1:" + server.port())
                .build();
    }

    @AfterAll
    void disconnect() {
        client.close();
    }

    private BetaManagedAgentsSession create(String agent) {
        return client.beta()
                .sessions()
                .create(SessionCreateParams.builder()
                        .agent(agent)
                        .environmentId("env_toy")
                        .build());
    }

    private String say(String session, String text) {
        var sent = client.beta()
                .sessions()
                .events()
                .send(
                        session,
                        EventSendParams.builder()
                                .addEvent(BetaManagedAgentsUserMessageEventParams.builder()
                                        .addTextContent(text)
                                        .build())
                                .build());
        return sent.data().orElseThrow().getFirst().asUserMessage().id();
    }

    private void send(String session, EventSendParams.Builder events) {
        client.beta().sessions().events().send(session, events.build());
    }

    private List<BetaManagedAgentsSessionEvent> events(String session) {
        var all = new ArrayList<BetaManagedAgentsSessionEvent>();
        client.beta().sessions().events().list(session).autoPager().forEach(event -> all.add(event.validate()));
        return all;
    }

    private static String type(BetaManagedAgentsSessionEvent event) {
        return field(event._json().orElseThrow(), "type");
    }

    private static String field(JsonValue json, String name) {
        return String.valueOf(((JsonObject) json).values().get(name));
    }

    private List<String> types(String session) {
        return events(session).stream().map(SessionSdkTest::type).toList();
    }

    private BetaManagedAgentsSessionEvent awaitIdle(String session, String reason) {
        await().until(() -> {
            var last = events(session).getLast();
            return last.isSessionStatusIdle() && last._json().toString().contains(reason);
        });
        return events(session).getLast();
    }

    @Test
    void a_new_session_is_whole() {
        var session = create("agent_toy").validate();

        assertThat(session.id()).startsWith("sesn_");
        assertThat(session.status()).isEqualTo(BetaManagedAgentsSession.Status.IDLE);
        assertThat(session.agent().id()).isEqualTo("agent_toy");
        assertThat(session.agent().version()).isEqualTo(1);
        assertThat(session.outcomeEvaluations()).isEmpty();
        assertThat(session.budget()).isEmpty();
        assertThat(session.archivedAt()).isEmpty();
        assertThat(session.usage().inputTokens()).contains(0);
        assertThat(client.beta().sessions().retrieve(session.id()).validate().id())
                .isEqualTo(session.id());
    }

    @Test
    void a_plain_turn_comes_in_the_contracts_order() {
        var session = create("agent_toy").id();
        var message = say(session, "speak 3");
        awaitIdle(session, "end_turn");

        var events = events(session);
        assertThat(events.stream().map(SessionSdkTest::type).filter(type -> !type.equals("session.usage")))
                .containsExactly(
                        "user.message",
                        "session.status_running",
                        "span.model_request_start",
                        "agent.message",
                        "span.model_request_end",
                        "session.status_idle");
        assertThat(events.getFirst().asUserMessage().id()).isEqualTo(message);
        assertThat(events.getFirst().asUserMessage().processedAt()).isPresent();
        assertThat(client.beta().sessions().retrieve(session).status()).isEqualTo(BetaManagedAgentsSession.Status.IDLE);
        var archived = client.beta().sessions().archive(session).validate();
        assertThat(archived.status()).isEqualTo(BetaManagedAgentsSession.Status.TERMINATED);
        assertThat(archived.archivedAt()).isPresent();
    }

    @Test
    void the_stream_shows_inputs_twice_and_previews_that_grow_into_the_message() {
        var session = create("agent_toy").id();
        var params = EventStreamParams.builder()
                .addEventDelta(BetaManagedAgentsDeltaType.AGENT_MESSAGE)
                .build();
        try (var stream = client.beta().sessions().events().streamStreaming(session, params)) {
            var message = say(session, "speak 40");
            var heard = until(stream, BetaManagedAgentsStreamSessionEvents::isSessionStatusIdle);

            var copies = heard.stream()
                    .filter(BetaManagedAgentsStreamSessionEvents::isUserMessage)
                    .map(BetaManagedAgentsStreamSessionEvents::asUserMessage)
                    .toList();
            assertThat(copies).hasSize(2).allMatch(copy -> copy.id().equals(message));
            assertThat(copies.get(0).processedAt()).isEmpty();
            assertThat(copies.get(1).processedAt()).isPresent();
            var last = heard.stream()
                    .filter(BetaManagedAgentsStreamSessionEvents::isAgentMessage)
                    .findFirst()
                    .orElseThrow()
                    .asAgentMessage();
            assertThat(heard.stream().filter(BetaManagedAgentsStreamSessionEvents::isEventDelta))
                    .isNotEmpty();
            var accumulator = BetaManagedAgentsEventAccumulator.create();
            for (var event : heard) {
                if (event.isAgentMessage()) {
                    assertThat(last.content().toString())
                            .contains(accumulator.agentMessageText(last.id()).orElseThrow());
                }
                accumulator.accumulate(event);
            }
        }
        assertThat(types(session)).noneMatch(type -> type.startsWith("event_"));
    }

    private static List<BetaManagedAgentsStreamSessionEvents> until(
            StreamResponse<BetaManagedAgentsStreamSessionEvents> stream,
            Predicate<BetaManagedAgentsStreamSessionEvents> last) {
        var heard = new ArrayList<BetaManagedAgentsStreamSessionEvents>();
        var events = stream.stream().iterator();
        while (events.hasNext()) {
            heard.add(events.next().validate());
            if (last.test(heard.getLast())) {
                return heard;
            }
        }
        return heard;
    }

    @Test
    void a_preview_of_something_else_is_refused() {
        var session = create("agent_toy").id();
        var params = EventStreamParams.builder()
                .addEventDelta(BetaManagedAgentsDeltaType.of("agent.dream"))
                .build();
        assertThatThrownBy(() -> client.beta()
                        .sessions()
                        .events()
                        .streamStreaming(session, params)
                        .close())
                .isInstanceOf(BadRequestException.class);
    }

    @Test
    void a_call_that_asks_waits_runs_when_allowed_and_stays_undone_when_denied() {
        for (boolean allow : new boolean[] {true, false}) {
            var session = create("agent_careful").id();
            say(session, "make 1");
            awaitIdle(session, "requires_action");
            var use = events(session).stream()
                    .filter(BetaManagedAgentsSessionEvent::isAgentToolUse)
                    .findFirst()
                    .orElseThrow()
                    .asAgentToolUse();
            assertThat(use.evaluatedPermission().orElseThrow().toString()).contains("ask");
            assertThat(use.evaluation().orElseThrow().isAlwaysAsk()).isTrue();
            var answer =
                    BetaManagedAgentsUserToolConfirmationEventParams.builder().toolUseId(use.id());
            if (allow) {
                answer.result(BetaManagedAgentsUserToolConfirmationEventParams.Result.ALLOW);
            } else {
                answer.result(BetaManagedAgentsUserToolConfirmationEventParams.Result.DENY)
                        .denyMessage("not today");
            }
            send(session, EventSendParams.builder().addEvent(answer.build()));
            awaitIdle(session, "end_turn");
            var result = events(session).stream()
                    .filter(BetaManagedAgentsSessionEvent::isAgentToolResult)
                    .findFirst()
                    .orElseThrow()
                    .asAgentToolResult();
            assertThat(result.toolUseId()).isEqualTo(use.id());
            assertThat(result.isError()).contains(!allow);
            assertThat(result.content().toString()).contains(allow ? "made 1" : "not today");
            assertThat(types(session).stream().filter("session.status_running"::equals))
                    .hasSize(2);
        }
    }

    @Test
    void custom_calls_wait_for_the_client_one_by_one() {
        var session = create("agent_custom").id();
        say(session, "look up sun moon");
        awaitIdle(session, "requires_action");
        var uses = events(session).stream()
                .filter(BetaManagedAgentsSessionEvent::isAgentCustomToolUse)
                .map(event -> event.asAgentCustomToolUse().id())
                .toList();
        assertThat(uses).hasSize(2);

        send(session, EventSendParams.builder().addEvent(result(uses.get(0), "a star")));
        await().until(() ->
                types(session).stream().filter("session.status_idle"::equals).count() == 2);
        var rest = events(session).getLast().asSessionStatusIdle().stopReason();
        assertThat(rest.asRequiresAction().eventIds()).containsExactly(uses.get(1));

        send(session, EventSendParams.builder().addEvent(result(uses.get(0), "a star")));
        assertThatThrownBy(() -> send(session, EventSendParams.builder().addEvent(result(uses.get(0), "another"))))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("answered already");
        assertThatThrownBy(() -> send(session, EventSendParams.builder().addEvent(result("sevt_none", "?"))))
                .isInstanceOf(BadRequestException.class);
        send(session, EventSendParams.builder().addEvent(result(uses.get(1), "a rock")));
        awaitIdle(session, "end_turn");
        var said = events(session).stream()
                .filter(BetaManagedAgentsSessionEvent::isAgentMessage)
                .findFirst()
                .orElseThrow();
        assertThat(said.toString()).contains("a star", "a rock");
    }

    private static BetaManagedAgentsUserCustomToolResultEventParams result(String use, String text) {
        return BetaManagedAgentsUserCustomToolResultEventParams.builder()
                .customToolUseId(use)
                .addTextContent(text)
                .build();
    }

    @Test
    void an_interrupt_ends_the_turn_and_a_message_goes_on() {
        var session = create("agent_toy").id();
        say(session, "make 500 slowly");
        await().until(() -> types(session).contains("agent.tool_result"));
        send(
                session,
                EventSendParams.builder()
                        .addEvent(BetaManagedAgentsUserInterruptEventParams.builder()
                                .build()));
        awaitIdle(session, "end_turn");
        say(session, "speak 1");
        await().until(() -> types(session).contains("agent.message"));
    }

    @Test
    void a_deleted_session_says_so_on_open_streams_and_is_gone() {
        var session = create("agent_toy").id();
        try (var stream = client.beta().sessions().events().streamStreaming(session)) {
            assertThat(client.beta().sessions().delete(session).validate().id()).isEqualTo(session);
            var heard = until(stream, _ -> false);
            assertThat(heard).hasSize(1).allMatch(BetaManagedAgentsStreamSessionEvents::isSessionDeleted);
        }
        assertThatThrownBy(() -> client.beta().sessions().retrieve(session)).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> say(session, "hello?")).isInstanceOf(NotFoundException.class);
    }

    @Test
    void an_archived_session_takes_nothing_and_its_stream_ends_at_once() {
        var session = create("agent_toy").id();
        client.beta().sessions().archive(session);
        assertThatThrownBy(() -> say(session, "hello?")).isInstanceOf(ConflictException.class);
        assertThatThrownBy(() -> client.beta()
                        .sessions()
                        .update(
                                session,
                                SessionUpdateParams.builder().title("x").build()))
                .isInstanceOf(ConflictException.class);
        try (var stream = client.beta().sessions().events().streamStreaming(session)) {
            assertThat(until(stream, _ -> false)).isEmpty();
        }
        assertThat(types(session)).containsExactly("session.status_terminated");
    }

    @Test
    void a_title_and_metadata_are_changed_as_a_patch() {
        var session = client.beta()
                .sessions()
                .create(SessionCreateParams.builder()
                        .agent("agent_toy")
                        .environmentId("env_toy")
                        .title("one")
                        .metadata(SessionCreateParams.Metadata.builder()
                                .putAdditionalProperty("a", JsonValue.from("1"))
                                .putAdditionalProperty("b", JsonValue.from("2"))
                                .build())
                        .build())
                .id();
        var updated = client.beta()
                .sessions()
                .update(
                        session,
                        SessionUpdateParams.builder()
                                .title("two")
                                .metadata(SessionUpdateParams.Metadata.builder()
                                        .putAdditionalProperty("a", JsonValue.from("3"))
                                        .putAdditionalProperty("b", JsonValue.from(null))
                                        .putAdditionalProperty("c", JsonValue.from("4"))
                                        .build())
                                .build())
                .validate();
        assertThat(updated.title()).contains("two");
        assertThat(updated.metadata()._additionalProperties())
                .containsEntry("a", JsonValue.from("3"))
                .containsEntry("c", JsonValue.from("4"))
                .doesNotContainKey("b");
        var found = client.beta().sessions().retrieve(session);
        assertThat(found.metadata()).isEqualTo(updated.metadata());
        assertThat(events(session).getLast().asSessionUpdated().title()).contains("two");
    }

    @Test
    void the_list_pages_in_both_orders_and_knows_versions_and_archives() {
        var ids = new ArrayList<String>();
        for (int i = 0; i < 5; i++) {
            ids.add(create("agent_careful").id());
        }
        client.beta().sessions().archive(ids.get(0));
        var params = SessionListParams.builder()
                .agentId("agent_careful")
                .agentVersion(1)
                .limit(2)
                .build();
        var seen = new ArrayList<String>();
        client.beta().sessions().list(params).autoPager().forEach(session -> seen.add(session.id()));
        assertThat(seen)
                .doesNotContain(ids.get(0))
                .containsSubsequence(ids.subList(1, 5).reversed());
        assertThat(new HashSet<>(seen)).hasSameSizeAs(seen);
        var ascending = new ArrayList<String>();
        client.beta()
                .sessions()
                .list(params.toBuilder()
                        .order(SessionListParams.Order.ASC)
                        .includeArchived(true)
                        .build())
                .autoPager()
                .forEach(session -> ascending.add(session.id()));
        assertThat(ascending).containsSubsequence(ids);

        var first = api.get("/v1/sessions?limit=2&agent_id=agent_careful").json();
        assertThat(first.path("prev_page").isNull()).isTrue();
        var second = api.get("/v1/sessions?limit=2&agent_id=agent_careful&page="
                        + first.path("next_page").asString())
                .json();
        var back = api.get("/v1/sessions?limit=2&agent_id=agent_careful&page="
                        + second.path("prev_page").asString())
                .json();
        assertThat(back.path("data")).isEqualTo(first.path("data"));
    }

    @Test
    void events_are_listed_by_type_and_backwards_page_by_page() {
        var session = create("agent_toy").id();
        say(session, "make 3");
        awaitIdle(session, "end_turn");
        var backwards = new ArrayList<String>();
        client.beta()
                .sessions()
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
                .forEach(event -> backwards.add(type(event)));
        assertThat(backwards)
                .containsExactly(
                        "agent.tool_result",
                        "agent.tool_use",
                        "agent.tool_result",
                        "agent.tool_use",
                        "agent.tool_result",
                        "agent.tool_use");
        var thought = events(session).stream()
                .filter(BetaManagedAgentsSessionEvent::isAgentThinking)
                .findFirst()
                .orElseThrow();
        assertThat(thought.asAgentThinking()._additionalProperties()).doesNotContainKeys("text", "signature");
    }

    @Test
    void messages_in_a_row_are_all_answered_in_order() {
        var session = create("agent_toy").id();
        var sent = List.of(say(session, "make 1"), say(session, "make 2"), say(session, "speak 1"));
        awaitIdle(session, "end_turn");
        var processed = events(session).stream()
                .filter(BetaManagedAgentsSessionEvent::isUserMessage)
                .map(BetaManagedAgentsSessionEvent::asUserMessage)
                .toList();
        assertThat(processed.stream().map(message -> message.id())).isEqualTo(sent);
        assertThat(processed).allMatch(message -> message.processedAt().isPresent());
    }

    @Test
    void documents_come_back_as_they_were_sent() {
        var session = create("agent_toy").id();
        send(
                session,
                EventSendParams.builder()
                        .addEvent(BetaManagedAgentsUserMessageEventParams.builder()
                                .addTextDocumentContent("x".repeat(40_000))
                                .addUrlImageContent("https://example.org/a.png")
                                .addTextContent("speak 1")
                                .build()));
        awaitIdle(session, "end_turn");
        var message = events(session).getFirst().asUserMessage();
        assertThat(message.content().get(0).asDocument().source().asText().data())
                .hasSize(40_000);
        assertThat(message.content().get(1).asImage().source().asUrl().url()).isEqualTo("https://example.org/a.png");
    }
}
