package dev.atelier.server.v1.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.anthropic.errors.BadRequestException;
import com.anthropic.helpers.BetaManagedAgentsEventAccumulator;
import com.anthropic.models.beta.sessions.BetaManagedAgentsDeltaType;
import com.anthropic.models.beta.sessions.events.BetaManagedAgentsStreamSessionEvents;
import com.anthropic.models.beta.sessions.events.EventStreamParams;
import dev.atelier.server.testkit.Conversations;
import dev.atelier.server.testkit.SdkTest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The live stream of a session, and how it goes together with history. */
@Timeout(60)
class StreamSdkTest extends SdkTest {
    private static final EventStreamParams WITH_PREVIEWS = EventStreamParams.builder()
            .addEventDelta(BetaManagedAgentsDeltaType.AGENT_MESSAGE)
            .build();

    @Test
    void a_stream_of_an_idle_session_opens_at_once_and_tells_what_is_said_then() {
        var session = conversations.create("agent_toy").id();
        // returns with the response's headers, though nothing happens yet
        try (var stream = sessions().events().streamStreaming(session)) {
            var message = conversations.say(session, "speak 1");
            var heard = Conversations.until(stream, BetaManagedAgentsStreamSessionEvents::isSessionStatusIdle);
            assertThat(heard.getFirst().asUserMessage().id()).isEqualTo(message);
            assertThat(Conversations.only(heard, BetaManagedAgentsStreamSessionEvents::eventDelta))
                    .isEmpty();
        }
    }

    @Test
    void the_stream_shows_inputs_twice_and_previews_that_grow_into_the_message() {
        var session = conversations.create("agent_toy").id();
        try (var stream = sessions().events().streamStreaming(session, WITH_PREVIEWS)) {
            var message = conversations.say(session, "speak 40");
            var heard = Conversations.until(stream, BetaManagedAgentsStreamSessionEvents::isSessionStatusIdle);

            var copies = Conversations.only(heard, BetaManagedAgentsStreamSessionEvents::userMessage)
                    .toList();
            assertThat(copies).hasSize(2).allMatch(copy -> copy.id().equals(message));
            assertThat(copies.get(0).processedAt()).isEmpty();
            assertThat(copies.get(1).processedAt()).isPresent();
            assertThat(Conversations.only(heard, BetaManagedAgentsStreamSessionEvents::eventDelta))
                    .isNotEmpty();
            var said = conversations.said(session).getFirst();
            assertThat(previews(heard).values()).singleElement().asString().isEqualTo(said);
        }
        assertThat(conversations.types(session)).noneMatch(type -> type.startsWith("event_"));
    }

    /** What the previews had become when each message came, by its id. */
    private static Map<String, String> previews(List<BetaManagedAgentsStreamSessionEvents> heard) {
        var previewed = new HashMap<String, String>();
        var accumulator = BetaManagedAgentsEventAccumulator.create();
        for (var event : heard) {
            event.agentMessage()
                    .ifPresent(message -> accumulator
                            .agentMessageText(message.id())
                            .ifPresent(text -> previewed.put(message.id(), text)));
            accumulator.accumulate(event);
        }
        return previewed;
    }

    @Test
    void a_preview_of_something_else_is_refused() {
        var session = conversations.create("agent_toy").id();
        var params = EventStreamParams.builder()
                .addEventDelta(BetaManagedAgentsDeltaType.of("agent.dream"))
                .build();
        assertThatThrownBy(() ->
                        sessions().events().streamStreaming(session, params).close())
                .isInstanceOf(BadRequestException.class);
    }

    @Test
    void a_conversation_of_two_turns_reads_the_same_live_and_from_history() {
        var session = conversations.create("agent_assistant", "env_general").id();
        var live = new View();
        for (var text : List.of("write hello to notes.txt", "read notes.txt, then say well done")) {
            try (var stream = sessions().events().streamStreaming(session, WITH_PREVIEWS)) {
                var message = conversations.say(session, text);
                var heard = Conversations.until(stream, BetaManagedAgentsStreamSessionEvents::isSessionStatusIdle);
                assertThat(Conversations.only(heard, BetaManagedAgentsStreamSessionEvents::userMessage))
                        .allMatch(copy -> copy.id().equals(message));
                heard.forEach(live::add);
            }
        }
        var told = new View();
        conversations
                .history(session)
                .forEach(event -> told.add(Objects.requireNonNull(
                        event._json().orElseThrow().convert(BetaManagedAgentsStreamSessionEvents.class))));
        assertThat(told.lines).isEqualTo(live.lines).hasSizeGreaterThan(6);
        assertThat(told.lines.values())
                .filteredOn(line -> line.startsWith("user: "))
                .hasSize(2);
    }

    /** A conversation as a chat shows it: each event once, by its id, in the order in which it first came. */
    private static final class View {
        private final Map<String, String> lines = new LinkedHashMap<>();

        void add(BetaManagedAgentsStreamSessionEvents event) {
            event.userMessage().ifPresent(message -> lines.put(message.id(), "user: " + message.content()));
            event.agentMessage().ifPresent(message -> lines.put(message.id(), "agent: " + message.content()));
            event.agentToolUse().ifPresent(use -> lines.put(use.id(), use.name() + " " + use.input()));
            event.agentToolResult()
                    .ifPresent(result -> lines.put(result.id(), result.toolUseId() + " " + result.content()));
            event.sessionStatusIdle().ifPresent(idle -> lines.put(idle.id(), "idle: " + idle.stopReason()));
        }
    }

    @Test
    void whoever_comes_back_in_the_middle_has_everything_once_by_id() {
        var session = conversations.create("agent_toy").id();
        var known = new LinkedHashSet<String>();
        try (var cut = sessions().events().streamStreaming(session)) {
            conversations.say(session, "make 20 slowly");
            Conversations.until(cut, event -> event.isAgentToolResult()).forEach(event -> known.add(id(event)));
        }
        try (var again = sessions().events().streamStreaming(session)) {
            conversations.history(session).forEach(event -> known.add(Conversations.id(event)));
            Conversations.until(again, BetaManagedAgentsStreamSessionEvents::isSessionStatusIdle)
                    .forEach(event -> known.add(id(event)));
        }
        var all = new ArrayList<String>();
        conversations.history(session).forEach(event -> all.add(Conversations.id(event)));
        assertThat(all).doesNotHaveDuplicates();
        assertThat(known).containsExactlyInAnyOrderElementsOf(all);
    }

    private static String id(BetaManagedAgentsStreamSessionEvents event) {
        return event.id().orElseThrow();
    }
}
