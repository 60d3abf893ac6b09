package dev.atelier.models.anthropic;

import static dev.atelier.models.testkit.Requests.question;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.atelier.agent.model.ModelException;
import dev.atelier.agent.model.ModelException.Kind;
import dev.atelier.models.testkit.MessagesServer;
import dev.atelier.models.testkit.Reply;
import dev.atelier.models.testkit.Reply.Spoiling;
import dev.atelier.models.wire.Patience;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnthropicTroubleTest extends AnthropicTest {
    private static final Reply.Answer ANSWER = Reply.says("A long enough answer to be spoiled in its middle.");

    static Stream<Arguments> refusals() {
        return Stream.of(
                Arguments.of(Reply.rateLimited(Duration.ofSeconds(7)), Kind.RATE_LIMITED, 7L),
                Arguments.of(Reply.overloaded(), Kind.OVERLOADED, null),
                Arguments.of(Reply.broken(), Kind.UNREACHABLE, null),
                Arguments.of(refused(400, "invalid_request_error", "messages: bad"), Kind.REJECTED, null),
                Arguments.of(
                        refused(400, "invalid_request_error", "prompt is too long: 2 > 1 maximum"),
                        Kind.TOO_LONG,
                        null),
                Arguments.of(
                        refused(400, "invalid_request_error", "Your credit balance is too low"), Kind.BILLING, null),
                Arguments.of(refused(401, "authentication_error", "invalid x-api-key"), Kind.REJECTED, null),
                Arguments.of(refused(402, "billing_error", "pay"), Kind.BILLING, null),
                Arguments.of(refused(403, "permission_error", "no"), Kind.REJECTED, null),
                Arguments.of(refused(404, "not_found_error", "model: x"), Kind.REJECTED, null),
                Arguments.of(refused(413, "request_too_large", "too large"), Kind.TOO_LONG, null),
                Arguments.of(refused(503, "api_error", "later"), Kind.OVERLOADED, null),
                Arguments.of(refused(504, "timeout_error", "slow"), Kind.UNREACHABLE, null));
    }

    private static Reply refused(int status, String type, String message) {
        return new Reply.Refused(status, type, message, Map.of());
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void an_error_is_of_its_kind_and_tried_once(Reply.Refused reply, Kind kind, Long seconds) {
        var server = server().then(reply);
        var why = fails(model(server));
        assertThat(why.kind()).isEqualTo(kind);
        assertThat(why.retryAfter()).isEqualTo(seconds == null ? null : Duration.ofSeconds(seconds));
        assertThat(why).hasMessageContaining("anthropic").hasMessageContaining(reply.message());
        assertThat(server.requests()).hasSize(1);
    }

    static Stream<Arguments> spoilings() {
        return Stream.of(
                Arguments.of(new Spoiling.Cut(), Kind.UNREACHABLE),
                Arguments.of(new Spoiling.End(), Kind.UNREACHABLE),
                Arguments.of(new Spoiling.Garbage(), Kind.UNREACHABLE),
                Arguments.of(new Spoiling.ErrorEvent("overloaded_error", "Overloaded"), Kind.OVERLOADED),
                Arguments.of(new Spoiling.ErrorEvent("api_error", "Internal"), Kind.UNREACHABLE),
                Arguments.of(new Spoiling.ErrorEvent("rate_limit_error", "Slow down"), Kind.RATE_LIMITED));
    }

    @ParameterizedTest
    @MethodSource("spoilings")
    void a_stream_that_goes_wrong_is_no_answer(Spoiling how, Kind kind) {
        var why = fails(model(server().then(ANSWER.spoiled(4, how))));
        assertThat(why.kind()).isEqualTo(kind);
        assertThat(heard.blocks().getFirst()).startsWith("text: A long");
        assertThat(heard.usages()).hasSize(1);
    }

    @Test
    void a_stream_that_falls_silent_is_given_up() {
        var server = server().then(ANSWER.spoiled(4, new Spoiling.Stall()));
        var patience = Patience.DEFAULT.withSilence(Duration.ofMillis(300));
        var why = fails(model(server.baseUrl(), MessagesServer.KEY, "claude-opus-4-8", patience));
        assertThat(why.kind()).isEqualTo(Kind.UNREACHABLE);
        assertThat(why).hasMessageContaining("said nothing for too long");
    }

    @Test
    void pings_keep_a_slow_stream_alive() throws Exception {
        var until = new CountDownLatch(1);
        var server = server().then(ANSWER.spoiled(4, new Spoiling.Pings(Duration.ofMillis(50), until)));
        var patience = Patience.DEFAULT.withSilence(Duration.ofMillis(500));
        var model = model(server.baseUrl(), MessagesServer.KEY, "claude-opus-4-8", patience);
        var asked = CompletableFuture.supplyAsync(() -> ask(model, question("Go.")), Thread::startVirtualThread);
        assertThat(until.await(1, TimeUnit.SECONDS))
                .as("twice as long as it would wait")
                .isFalse();
        until.countDown();
        assertThat(asked.get(10, TimeUnit.SECONDS).stopReason()).isEqualTo("end_turn");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void an_interrupt_ends_the_request_and_its_connection(boolean virtual) throws Exception {
        var server = server().then(ANSWER.spoiled(4, new Spoiling.Pings(Duration.ofMillis(20), new CountDownLatch(1))));
        var model = model(server);
        var ended = new CompletableFuture<Class<?>>();
        Runnable work = () -> {
            try {
                model.answer(question("Go."), heard);
                ended.complete(Void.class);
            } catch (ModelException | InterruptedException e) {
                ended.complete(e.getClass());
            }
        };
        var thread =
                virtual ? Thread.startVirtualThread(work) : Thread.ofPlatform().start(work);
        assertThat(heard.awaitFirst(10)).isTrue();
        thread.interrupt();
        assertThat(ended.get(30, TimeUnit.SECONDS)).isEqualTo(InterruptedException.class);
        assertThat(server.awaitClientLeft(30)).isTrue();
    }

    @Test
    void nobody_there_is_unreachable() throws IOException {
        int port;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        var nowhere = URI.create("http://127.0.0.1:" + port);
        assertThat(fails(model(nowhere, "k", "claude-opus-4-8", Patience.DEFAULT))
                        .kind())
                .isEqualTo(Kind.UNREACHABLE);
    }

    @Test
    void the_key_is_never_told() {
        var server = server().then(refused(400, "invalid_request_error", "the key " + MessagesServer.KEY + " is bad"));
        assertThat(fails(model(server)).getMessage())
                .doesNotContain(MessagesServer.KEY)
                .contains("[key]");
    }

    private ModelException fails(AnthropicModel model) {
        var why = catchThrowableOfType(ModelException.class, () -> model.answer(question("Go."), heard));
        assertThat(why).as("it should have failed").isNotNull();
        return why;
    }
}
