package dev.atelier.server.v1.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.models.testkit.ChatServer;
import dev.atelier.models.testkit.MessagesServer;
import dev.atelier.models.testkit.Reply;
import dev.atelier.models.testkit.Reply.Spoiling;
import dev.atelier.server.testkit.Api.Answer;
import dev.atelier.server.testkit.ProvidedServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever goes wrong behind the gateway is told as what it is, by Anthropic's models and by those of another API. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GatewayTroubleTest {
    private static final String CLAUDE = "claude-opus-4-8";
    private static final Reply.Answer LONG =
            Reply.says("A long enough answer to be spoiled in its middle, at some word.");

    private MessagesServer messages;
    private ChatServer chat;
    private ProvidedServer claude;
    private ProvidedServer local;

    @BeforeAll
    void start(@TempDir Path one, @TempDir Path other) {
        messages = MessagesServer.start();
        chat = ChatServer.start();
        claude = ProvidedServer.impatient(one, messages.baseUrl(), "--atelier.gateway.patience=2s");
        local = ProvidedServer.local(other, chat.baseUrl());
    }

    @AfterAll
    void stop() {
        claude.close();
        local.close();
        messages.close();
        chat.close();
    }

    private Answer askClaude(boolean stream, Reply next) {
        messages.then(next);
        return ask(claude, CLAUDE, stream);
    }

    private Answer askLocal(boolean stream, Reply next) {
        chat.then(next);
        return ask(local, ProvidedServer.LOCAL_MODEL, stream);
    }

    private static Answer ask(ProvidedServer server, String model, boolean stream) {
        return server.api().post("/v1/messages", """
                {"model": "%s", "max_tokens": 100, "stream": %s, "messages": [{"role": "user", "content": "hi"}]}""".formatted(model, stream));
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                Arguments.of(Reply.rateLimited(Duration.ofSeconds(7)), 429, 429, "rate_limit_error"),
                Arguments.of(Reply.overloaded(), 529, 529, "overloaded_error"),
                Arguments.of(Reply.broken(), 500, 502, "api_error"));
    }

    /** Anthropic's own errors are passed on; of another API the kind is told. */
    @ParameterizedTest
    @MethodSource("refusals")
    void a_refusal_is_passed_on_with_its_status_and_its_type(Reply reply, int status, int translated, String type) {
        for (boolean stream : new boolean[] {false, true}) {
            isRefused(askClaude(stream, reply), status, type);
            isRefused(askLocal(stream, reply), translated, type);
        }
        if (status == 429) {
            assertThat(askClaude(false, reply).header("retry-after")).isEqualTo("7");
            assertThat(askLocal(false, reply).header("retry-after")).isEqualTo("7");
        }
    }

    private static void isRefused(Answer answer, int status, String type) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.json().path("error").path("type").asString()).isEqualTo(type);
        assertThat(answer.json().path("request_id").asString()).isEqualTo(answer.header("request-id"));
    }

    static Stream<Spoiling> broken() {
        return Stream.of(new Spoiling.Cut(), new Spoiling.Stall());
    }

    @ParameterizedTest
    @MethodSource("broken")
    void a_stream_that_breaks_ends_with_an_error_event_and_not_as_if_it_were_whole(Spoiling how) {
        endsBadly(askClaude(true, LONG.spoiled(4, how)));
        endsBadly(askLocal(true, LONG.spoiled(3, how)));
    }

    static Stream<Spoiling> misread() {
        return Stream.of(new Spoiling.Garbage(), new Spoiling.End(), new Spoiling.ErrorEvent("api_error", "Internal"));
    }

    @ParameterizedTest
    @MethodSource("misread")
    void what_another_api_says_wrongly_is_an_error_event(Spoiling how) {
        endsBadly(askLocal(true, LONG.spoiled(3, how)));
    }

    private static void endsBadly(Answer answer) {
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body())
                .contains("event: message_start", "event: error")
                .doesNotContain("event: message_stop");
        assertThat(answer.body().strip().lines().filter(line -> line.startsWith("event: ")))
                .last()
                .isEqualTo("event: error");
    }

    @ParameterizedTest
    @MethodSource({"broken", "misread"})
    void an_answer_in_one_piece_that_breaks_is_an_error(Spoiling how) {
        var answer = askLocal(false, LONG.spoiled(3, how));
        assertThat(answer.status()).as(answer.body()).isEqualTo(502);
        assertThat(answer.json().path("error").path("type").asString()).isEqualTo("api_error");
    }

    @Test
    void an_error_event_of_the_provider_is_passed_on() {
        var answer = askClaude(true, LONG.spoiled(4, new Spoiling.ErrorEvent("overloaded_error", "Overloaded")));
        assertThat(answer.body()).contains("event: error", "overloaded_error");
    }

    @Test
    void after_all_that_both_still_answer() {
        assertThat(askClaude(false, Reply.says("Well.")).body()).contains("Well.");
        assertThat(askLocal(true, Reply.says("Well.")).body()).contains("Well", "event: message_stop");
    }
}
