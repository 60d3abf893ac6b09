package dev.atelier.models.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import dev.atelier.agent.model.ModelException;
import dev.atelier.agent.model.ModelException.Kind;
import dev.atelier.models.catalogue.ApiKey;
import dev.atelier.models.catalogue.Endpoint;
import dev.atelier.models.testkit.ImageServer;
import dev.atelier.models.testkit.ImageServer.Painter;
import dev.atelier.models.wire.Patience;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(60)
class OpenAiImageryTest {
    private static final String KEY = "sk-proj-0123456789";
    private static final byte[] PICTURE = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10};

    private final ImageServer server = new ImageServer(KEY, ImageServer.picture(PICTURE));
    private final OpenAiImagery imagery = imagery("gpt-image-1", KEY, OpenAiImagery.PATIENCE);

    private OpenAiImagery imagery(String model, String key, Patience patience) {
        var endpoint = new Endpoint("pictures", Endpoint.Kind.OPENAI, server.baseUrl(), new ApiKey(key));
        return new OpenAiImagery(endpoint, model, patience);
    }

    @AfterEach
    void close() {
        imagery.close();
        server.close();
    }

    @Test
    void wordsBecomeAPicture() throws Exception {
        assertThat(imagery.picture("a harbour")).isEqualTo(PICTURE);
        try (var other = imagery("imagen-4", KEY, OpenAiImagery.PATIENCE)) {
            assertThat(other.picture("a harbour at dusk")).isEqualTo(PICTURE);
        }
        assertThat(server.requests())
                .extracting(request -> request.body().path("prompt").asString())
                .containsExactly("a harbour", "a harbour at dusk");
    }

    static Stream<Arguments> troubles() {
        return Stream.of(
                Arguments.of(ImageServer.error(429, "rate_limit_exceeded", "slow"), Kind.RATE_LIMITED, "slow"),
                Arguments.of(ImageServer.error(400, "content_policy", "not this"), Kind.REJECTED, "not this"),
                Arguments.of(ImageServer.error(500, "server_error", "key " + KEY), Kind.UNREACHABLE, "key [key]"),
                Arguments.of(text(200, "<html>"), Kind.UNREACHABLE, "cannot be read"),
                Arguments.of(text(200, "{\"created\":1,\"data\":[]}"), Kind.UNREACHABLE, "no picture in it"),
                Arguments.of(
                        text(200, "{\"created\":1,\"data\":[{\"url\":\"http://127.0.0.1/secret\"}]}"),
                        Kind.UNREACHABLE,
                        "no picture in it"),
                Arguments.of(
                        text(200, "{\"created\":1,\"data\":[{\"b64_json\":\"?\"}]}"),
                        Kind.UNREACHABLE,
                        "not in base64"),
                Arguments.of((Painter) OpenAiImageryTest::sendOn, Kind.REJECTED, "307"),
                Arguments.of((Painter) exchange -> unfold(exchange, 200), Kind.UNREACHABLE, "pictures"),
                Arguments.of((Painter) exchange -> unfold(exchange, 500), Kind.UNREACHABLE, "pictures"));
    }

    private static Painter text(int status, String text) {
        return exchange -> {
            exchange.getResponseHeaders().set("content-type", "application/json");
            exchange.sendResponseHeaders(status, text.length());
            exchange.getResponseBody().write(text.getBytes(StandardCharsets.US_ASCII));
        };
    }

    /** To itself, which would answer with a picture. */
    private static void sendOn(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("location", "/v1/images/generations");
        exchange.sendResponseHeaders(307, -1);
    }

    /** Little to send, and hundreds of megabytes to read. */
    private static void unfold(HttpExchange exchange, int status) throws IOException {
        exchange.getResponseHeaders().set("content-type", "application/json");
        exchange.getResponseHeaders().set("content-encoding", "gzip");
        exchange.sendResponseHeaders(status, 0);
        try (OutputStream out = new GZIPOutputStream(exchange.getResponseBody())) {
            out.write("{\"created\":1,\"data\":[{\"b64_json\":\"".getBytes(StandardCharsets.US_ASCII));
            var much = "A".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII);
            for (int i = 0; i < 64; i++) {
                out.write(much);
            }
            out.write("\"}]}".getBytes(StandardCharsets.US_ASCII));
        }
    }

    @ParameterizedTest
    @MethodSource("troubles")
    void whatIsNoPictureIsToldWithoutSecretsAndAskedForOnce(Painter painter, Kind kind, String words) {
        server.then(painter);
        var why = fails(imagery);
        assertThat(why).hasMessageContaining(words).hasMessageNotContaining(KEY);
        assertThat(why.kind()).isEqualTo(kind);
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void aWrongKeyThatIsEchoedIsNotTold() {
        try (var other = imagery("gpt-image-1", "sk-proj-other", OpenAiImagery.PATIENCE)) {
            assertThat(fails(other)).hasMessageContaining("Check its key").hasMessageNotContaining("sk-proj-other");
        }
    }

    @Test
    void onePictureHasADeadline() {
        var held = new CountDownLatch(1);
        server.then(exchange -> await(held));
        var soon = new Patience(Duration.ofSeconds(10), Duration.ofMillis(300), Duration.ofMillis(300));
        try (var impatient = imagery("gpt-image-1", KEY, soon)) {
            assertThat(fails(impatient).kind()).isEqualTo(Kind.UNREACHABLE);
        } finally {
            held.countDown();
        }
    }

    @Test
    void anInterruptEndsIt() throws Exception {
        var asked = new CountDownLatch(1);
        var held = new CountDownLatch(1);
        server.then(exchange -> {
            asked.countDown();
            await(held);
        });
        var ended = new CompletableFuture<Class<?>>();
        var thread = Thread.startVirtualThread(() -> {
            try {
                imagery.picture("a harbour");
                ended.complete(Void.class);
            } catch (ModelException | InterruptedException e) {
                ended.complete(e.getClass());
            }
        });
        assertThat(asked.await(30, TimeUnit.SECONDS)).isTrue();
        thread.interrupt();
        assertThat(ended.get(30, TimeUnit.SECONDS)).isEqualTo(InterruptedException.class);
        held.countDown();
    }

    private static void await(CountDownLatch latch) throws IOException {
        try {
            if (!latch.await(50, TimeUnit.SECONDS)) {
                throw new IOException("nobody let go");
            }
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private static ModelException fails(OpenAiImagery imagery) {
        var why = catchThrowableOfType(ModelException.class, () -> imagery.picture("a harbour"));
        assertThat(why).as("it should have failed").isNotNull();
        return why;
    }
}
