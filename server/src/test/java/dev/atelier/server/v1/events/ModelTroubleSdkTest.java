package dev.atelier.server.v1.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.anthropic.client.AnthropicClient;
import com.anthropic.models.beta.agents.AgentCreateParams;
import com.anthropic.models.beta.agents.BetaManagedAgentsModel;
import com.anthropic.models.beta.sessions.events.BetaManagedAgentsSessionEvent;
import dev.atelier.models.testkit.MessagesServer;
import dev.atelier.models.testkit.Reply;
import dev.atelier.models.testkit.Reply.Spoiling;
import dev.atelier.server.testkit.Conversations;
import dev.atelier.server.testkit.ProvidedServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a session tells when its model fails, and that it goes on by itself as soon as the model does. */
@Timeout(90)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ModelTroubleSdkTest {
    private static final Reply.Answer LONG =
            Reply.says("A long enough answer to be spoiled in its middle, at some word.");

    private MessagesServer upstream;
    private ProvidedServer server;
    private Conversations conversations;
    private String agent;

    @BeforeAll
    void start(@TempDir Path data) {
        upstream = MessagesServer.start();
        server = ProvidedServer.impatient(data, upstream.baseUrl());
        var client = server.client("any");
        conversations = new Conversations(client);
        agent = agent(client);
    }

    private static String agent(AnthropicClient client) {
        return client.beta()
                .agents()
                .create(AgentCreateParams.builder()
                        .name("On Claude")
                        .model(BetaManagedAgentsModel.of("claude-opus-4-8"))
                        .build())
                .id();
    }

    @AfterAll
    void stop() {
        server.close();
        upstream.close();
    }

    static Stream<Arguments> troubles() {
        return Stream.of(
                Arguments.of(Reply.rateLimited(Duration.ofSeconds(1)), "model_rate_limited_error"),
                Arguments.of(Reply.overloaded(), "model_overloaded_error"),
                Arguments.of(Reply.broken(), "model_request_failed_error"),
                Arguments.of(LONG.spoiled(4, new Spoiling.Cut()), "model_request_failed_error"),
                Arguments.of(LONG.spoiled(4, new Spoiling.End()), "model_request_failed_error"),
                Arguments.of(LONG.spoiled(4, new Spoiling.Stall()), "model_request_failed_error"),
                Arguments.of(LONG.spoiled(4, new Spoiling.Garbage()), "model_request_failed_error"),
                Arguments.of(
                        LONG.spoiled(4, new Spoiling.ErrorEvent("overloaded_error", "Overloaded")),
                        "model_overloaded_error"));
    }

    @ParameterizedTest
    @MethodSource("troubles")
    void a_model_that_fails_once_is_asked_again_and_the_turn_ends_well(Reply trouble, String type) {
        var session = conversations.create(agent, "env_general").id();
        upstream.then(trouble, Reply.says("Recovered."));
        conversations.say(session, "Go.");
        conversations.awaitIdle(session, "end_turn");

        assertThat(conversations.said(session)).containsExactly("Recovered.");
        var errors = conversations.find(session, BetaManagedAgentsSessionEvent::sessionError);
        assertThat(errors)
                .singleElement()
                .satisfies(
                        error -> assertThat(error.error()._json().orElseThrow().toString())
                                .contains(type, "retrying"));
        assertThat(conversations.types(session)).contains("session.status_rescheduled");
        var ends = conversations.find(session, BetaManagedAgentsSessionEvent::spanModelRequestEnd);
        assertThat(ends.stream().map(end -> end.isError().orElse(false))).containsExactly(true, false);
    }

    @Test
    void a_model_that_is_overloaded_three_times_is_asked_a_fourth_time() {
        var session = conversations.create(agent, "env_general").id();
        upstream.then(Reply.overloaded(), Reply.overloaded(), Reply.overloaded(), Reply.says("At last."));
        conversations.say(session, "Go.");
        conversations.awaitIdle(session, "end_turn");

        assertThat(conversations.find(session, BetaManagedAgentsSessionEvent::sessionError))
                .hasSize(3)
                .allMatch(error -> error.toString().contains("retrying"));
        assertThat(conversations.said(session)).containsExactly("At last.");
    }

    @Test
    void a_request_that_is_refused_is_not_repeated_and_the_session_goes_on_with_the_next_message() {
        var session = conversations.create(agent, "env_general").id();
        upstream.then(new Reply.Refused(400, "invalid_request_error", "messages: bad", Map.of()));
        conversations.say(session, "Go.");
        conversations.awaitIdle(session, "retries_exhausted");

        assertThat(conversations.find(session, BetaManagedAgentsSessionEvent::sessionError))
                .singleElement()
                .satisfies(error -> assertThat(error.toString()).contains("exhausted"));
        conversations.say(session, "Again.");
        conversations.awaitIdle(session, "end_turn");
        assertThat(conversations.said(session)).containsExactly("Very well.");
    }
}
