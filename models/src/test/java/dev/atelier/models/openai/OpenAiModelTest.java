package dev.atelier.models.openai;

import static dev.atelier.models.testkit.Requests.and;
import static dev.atelier.models.testkit.Requests.assistant;
import static dev.atelier.models.testkit.Requests.conversation;
import static dev.atelier.models.testkit.Requests.question;
import static dev.atelier.models.testkit.Requests.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.atelier.agent.event.SpanEvent.Usage;
import dev.atelier.agent.model.Block;
import dev.atelier.agent.model.ModelException;
import dev.atelier.agent.model.ModelException.Kind;
import dev.atelier.models.catalogue.ApiKey;
import dev.atelier.models.catalogue.Endpoint;
import dev.atelier.models.testkit.ChatServer;
import dev.atelier.models.testkit.Overheard;
import dev.atelier.models.testkit.Reply;
import dev.atelier.models.testkit.Reply.Spoiling;
import dev.atelier.models.wire.Patience;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class OpenAiModelTest {
    private static final byte[] PICTURE = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10};
    private static final String KEY = "sk-proj-0123456789";
    private static final Reply.Answer ANSWER = Reply.says("A long enough answer to be spoiled in its middle.");

    private final ChatServer server = ChatServer.start();
    private final Overheard heard = new Overheard();
    private final OpenAiAccess access = access(server.baseUrl(), Patience.DEFAULT.withSilence(Duration.ofMillis(500)));
    private final OpenAiModel model = new OpenAiModel(access, "llama3:8b", Optional.empty());

    private static OpenAiAccess access(URI baseUrl, Patience patience) {
        return new OpenAiAccess(new Endpoint("ollama", Endpoint.Kind.OPENAI, baseUrl, new ApiKey(KEY)), patience);
    }

    @AfterEach
    void close() {
        access.close();
        server.close();
    }

    @Test
    void thoughts_words_and_calls_come_in_pieces_and_are_answered() throws Exception {
        server.then(Reply.answer()
                .thinks("The user wants to know.")
                .says("Let me look.")
                .calls("call_1", "get_weather", "{\"place\":\"Lisbon\"}")
                .calls("call_2", "get_weather", "{}"));
        var asked = List.of(user("How is the weather?"));
        var answer = model.answer(conversation(asked), heard);

        assertThat(answer.stopReason()).isEqualTo("tool_use");
        assertThat(answer.content().get(0)).isEqualTo(new Block.Thinking("The user wants to know.", null));
        assertThat(answer.content().get(1)).isEqualTo(new Block.Text("Let me look."));
        assertThat(heard.blocks())
                .containsExactly(
                        "thinking: The user wants to know.",
                        "text: Let me look.",
                        "get_weather: {\"place\":\"Lisbon\"}",
                        "get_weather: {}");
        assertThat(heard.pieces()).isGreaterThan(10);

        var sunny = new Block.ToolResult(
                "call_1", List.of(new Block.Text("Sunny."), new Block.Image("image/png", PICTURE)), false);
        var failed = new Block.ToolResult("call_2", List.of(), true);
        var second = model.answer(
                conversation(and(asked, assistant(answer.content()), user(sunny, failed, new Block.Text("And?")))),
                heard);
        assertThat(second.content()).containsExactly(new Block.Text("Very well."));
        assertThat(second.stopReason()).isEqualTo("end_turn");
        var messages = server.lastBody().path("messages");
        assertThat(messages.values().stream()
                        .map(message -> message.path("role").asString()))
                .containsExactly("system", "user", "assistant", "tool", "tool", "user");
        assertThat(messages.get(3).path("content").asString()).isEqualTo("Sunny.\n\n[The picture follows.]");
        assertThat(messages.get(4).path("content").asString()).isEqualTo("Error: The call failed.");
        assertThat(messages.get(5)
                        .path("content")
                        .get(0)
                        .path("image_url")
                        .path("url")
                        .asString())
                .startsWith("data:image/png;base64,");
    }

    @Test
    void tokens_that_were_cached_are_counted_apart() throws Exception {
        var answer = model.answer(question("Go."), heard);
        assertThat(answer.usage().inputTokens()).isPositive();
        assertThat(answer.usage().cacheReadInputTokens()).isPositive();
        assertThat(heard.usages()).containsExactly(answer.usage());
        assertThat(answer.usage()).isNotEqualTo(Usage.NONE);
    }

    @Test
    void an_unknown_model_limits_itself_and_gets_nothing_that_it_might_not_know() throws Exception {
        model.answer(question("Go."), heard);
        assertThat(server.lastBody().propertyNames())
                .containsExactlyInAnyOrder("model", "messages", "tools", "stream", "stream_options");
        assertThat(server.lastBody().path("messages").get(1).path("content").isString())
                .isTrue();
        assertThat(server.requests().getFirst().header("authorization")).isEqualTo("Bearer " + KEY);
    }

    @Test
    void documents_of_text_are_told_and_what_cannot_be_read_is_said() throws Exception {
        var text = new Block.Document("text/plain", "All is well.".getBytes(StandardCharsets.UTF_8), "Report", null);
        var pdf = new Block.Document("application/pdf", new byte[] {1}, null, null);
        model.answer(conversation(List.of(user(text, pdf, new Block.Linked("image", "https://x/y.png")))), heard);
        assertThat(server.lastBody().path("messages").get(1).path("content").asString())
                .isEqualTo(
                        "Report\n\nAll is well.\n\n[A PDF that this model cannot read.]\n\n[A linked image: https://x/y.png]");
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                Arguments.of(
                        new Reply.Refused(429, "rate_limit_exceeded", "slow", Map.of("retry-after", "3")),
                        Kind.RATE_LIMITED),
                Arguments.of(new Reply.Refused(429, "insufficient_quota", "pay", Map.of()), Kind.BILLING),
                Arguments.of(new Reply.Refused(400, "context_length_exceeded", "too much", Map.of()), Kind.TOO_LONG),
                Arguments.of(
                        new Reply.Refused(
                                400,
                                "BadRequestError",
                                "This model's maximum context length is 8192 tokens.",
                                Map.of()),
                        Kind.TOO_LONG),
                Arguments.of(new Reply.Refused(400, "invalid_request_error", "no", Map.of()), Kind.REJECTED),
                Arguments.of(new Reply.Refused(401, "invalid_api_key", "no " + KEY, Map.of()), Kind.REJECTED),
                Arguments.of(new Reply.Refused(404, "model_not_found", "pull it first", Map.of()), Kind.REJECTED),
                Arguments.of(new Reply.Refused(500, "server_error", "oops", Map.of()), Kind.UNREACHABLE),
                Arguments.of(new Reply.Refused(503, "server_error", "loading", Map.of()), Kind.OVERLOADED));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void an_error_is_of_its_kind_and_tried_once(Reply.Refused reply, Kind kind) {
        server.then(reply);
        var why = fails();
        assertThat(why.kind()).isEqualTo(kind);
        assertThat(why).hasMessageContaining("ollama").hasMessageNotContaining(KEY);
        assertThat(why.retryAfter()).isEqualTo(reply.headers().isEmpty() ? null : Duration.ofSeconds(3));
        assertThat(server.requests()).hasSize(1);
    }

    static Stream<Spoiling> spoilings() {
        return Stream.of(
                new Spoiling.Cut(),
                new Spoiling.End(),
                new Spoiling.Stall(),
                new Spoiling.Garbage(),
                new Spoiling.ErrorEvent("server_error", "Out of memory"));
    }

    @ParameterizedTest
    @MethodSource("spoilings")
    void a_stream_that_goes_wrong_is_no_answer(Spoiling how) {
        server.then(ANSWER.spoiled(4, how));
        assertThat(fails().kind()).isEqualTo(Kind.UNREACHABLE);
        assertThat(heard.blocks().getFirst()).startsWith("text: A long");
    }

    @Test
    void an_interrupt_ends_the_request_and_its_connection() throws Exception {
        server.then(ANSWER.spoiled(4, new Spoiling.Pings(Duration.ofMillis(20), new CountDownLatch(1))));
        var ended = new CompletableFuture<Class<?>>();
        var thread = Thread.startVirtualThread(() -> {
            try {
                model.answer(question("Go."), heard);
                ended.complete(Void.class);
            } catch (ModelException | InterruptedException e) {
                ended.complete(e.getClass());
            }
        });
        assertThat(heard.awaitFirst(10)).isTrue();
        thread.interrupt();
        assertThat(ended.get(30, TimeUnit.SECONDS)).isEqualTo(InterruptedException.class);
        assertThat(server.awaitClientLeft(30)).isTrue();
    }

    private ModelException fails() {
        var why = catchThrowableOfType(ModelException.class, () -> model.answer(question("Go."), heard));
        assertThat(why).as("it should have failed").isNotNull();
        return why;
    }
}
