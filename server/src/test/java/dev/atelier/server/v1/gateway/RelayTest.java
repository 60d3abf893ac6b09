package dev.atelier.server.v1.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.anthropic.core.JsonValue;
import com.anthropic.errors.NotFoundException;
import com.anthropic.errors.RateLimitException;
import com.anthropic.helpers.MessageAccumulator;
import com.anthropic.models.messages.ComputerToolset20260801;
import com.anthropic.models.messages.ContentBlockParam;
import com.anthropic.models.messages.MessageCountTokensParams;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.Tool;
import com.anthropic.models.messages.ToolResultBlockParam;
import dev.atelier.models.testkit.MessagesServer;
import dev.atelier.models.testkit.Reply;
import dev.atelier.server.testkit.ProvidedServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Anthropic's own models, reached through this server. */
class RelayTest {
    private static final String CLAUDE = "claude-opus-4-8";
    private static final String ASK = """
            {"model": "claude-opus-4-8", "max_tokens": 10, "messages": [{"role": "user", "content": "hi"}]%s}""";

    @TempDir
    Path data;

    @Test
    void a_stream_adds_up_to_the_message_that_is_not_streamed() {
        try (var upstream = MessagesServer.start();
                var server = ProvidedServer.start(data, upstream.baseUrl())) {
            var client = server.client("sk-ant-api03-of-the-caller");
            var reply = Reply.answer().thinks("well").says("Let me look.").calls("toolu_1", "get_weather", """
                    {"city": "Paris", "days": [1, 2]}""");
            upstream.then(reply, reply);
            var ask = ProvidedServer.says(CLAUDE, "What is the weather?").toBuilder()
                    .addTool(Tool.builder()
                            .name("get_weather")
                            .inputSchema(Tool.InputSchema.builder()
                                    .putAdditionalProperty("additionalProperties", JsonValue.from(true))
                                    .build())
                            .build())
                    .build();

            var whole = client.messages().create(ask).validate();
            var accumulator = MessageAccumulator.create();
            try (var stream = client.messages().createStreaming(ask)) {
                stream.stream().forEach(accumulator::accumulate);
            }
            var streamed = accumulator.message().validate();

            assertThat(streamed.content()).isEqualTo(whole.content());
            assertThat(streamed.stopReason()).isEqualTo(whole.stopReason());
            assertThat(streamed.usage().outputTokens()).isEqualTo(whole.usage().outputTokens());
            assertThat(upstream.requests()).allSatisfy(request -> {
                assertThat(request.header("x-api-key")).isEqualTo(MessagesServer.KEY);
                assertThat(request.headers().toString()).doesNotContain("of-the-caller");
            });
        }
    }

    @Test
    void calls_of_the_computers_toolset_and_their_results_keep_their_family_both_ways() {
        try (var upstream = MessagesServer.start();
                var server = ProvidedServer.start(data, upstream.baseUrl())) {
            var client = server.client("any");
            upstream.then(
                    Reply.answer().callsMember("toolu_1", "left_click", "{\"coordinate\": [3, 4]}"),
                    Reply.says("Done."));
            var ask = ProvidedServer.says(CLAUDE, "Click.").toBuilder()
                    .addTool(ComputerToolset20260801.builder().build())
                    .build();
            var call = client.messages().create(ask).validate();
            var use = call.content().getFirst().asToolUse();
            assertThat(use.name()).isEqualTo("left_click");
            assertThat(use.toolsetName()).contains("computer");

            var result = ToolResultBlockParam.builder()
                    .toolUseId(use.id())
                    .toolsetName("computer")
                    .content("Did it.")
                    .build();
            var answer = ask.toBuilder()
                    .addMessage(call)
                    .addUserMessageOfContentBlockParams(List.of(ContentBlockParam.ofToolResult(result)))
                    .build();
            assertThat(client.messages()
                            .create(answer)
                            .content()
                            .getFirst()
                            .asText()
                            .text())
                    .isEqualTo("Done.");

            var sent = upstream.lastBody().path("messages");
            assertThat(sent.get(1).path("content").get(0).path("toolset_name").asString())
                    .isEqualTo("computer");
            assertThat(sent.get(2).path("content").get(0).path("toolset_name").asString())
                    .isEqualTo("computer");
        }
    }

    @Test
    void tokens_are_counted_by_the_provider() {
        try (var upstream = MessagesServer.start();
                var server = ProvidedServer.start(data, upstream.baseUrl())) {
            var client = server.client("any");
            var count = client.messages()
                    .countTokens(MessageCountTokensParams.builder()
                            .model(CLAUDE)
                            .addUserMessage("How many are these?")
                            .build());

            assertThat(count.inputTokens()).isPositive();
            assertThat(upstream.requests().getLast().path()).isEqualTo("/v1/messages/count_tokens");
        }
    }

    @Test
    void what_this_server_has_never_heard_of_survives_both_ways() {
        var answer = "{\"id\":\"msg_1\",  \"future\":{\"n\":1.50,\"big\":12345678901234567890},\"type\":\"message\"}";
        try (var upstream = new RawUpstream(RawUpstream.answering(200, "application/json", answer));
                var server = ProvidedServer.start(data, upstream.baseUrl())) {
            var ask = ASK.formatted(",  \"tomorrow\": {\"x\": [1.0, 2e3]}");

            var reply = server.api()
                    .post(
                            "/v1/messages?beta=true",
                            ask,
                            "anthropic-beta",
                            "a-1,b-2",
                            "anthropic-version",
                            "2026-10-21");

            assertThat(reply.body()).isEqualTo(answer);
            assertThat(reply.header("x-upstream-request-id")).isEqualTo("req_upstream");
            assertThat(reply.header("x-atelier-provider")).isEqualTo("anthropic");
            assertThat(upstream.last().body()).isEqualTo(ask);
            assertThat(upstream.last().uri()).isEqualTo("/v1/messages?beta=true");
            assertThat(upstream.last().headers().get("Anthropic-beta")).containsExactly("a-1,b-2");
            assertThat(upstream.last().headers().get("Anthropic-version")).containsExactly("2026-10-21");
        }
    }

    @Test
    void a_model_asked_for_by_its_route_has_its_own_name_there() {
        try (var upstream = new RawUpstream(RawUpstream.answering(200, "application/json", "{}"));
                var server = ProvidedServer.start(data, upstream.baseUrl())) {
            server.api().post("/v1/messages", ASK.formatted("").replace("claude-opus", "anthropic/claude-opus"));

            assertThat(upstream.last().body()).contains("\"claude-opus-4-8\"").doesNotContain("anthropic/");
        }
    }

    @Test
    void the_providers_error_is_told_as_it_is() {
        try (var upstream = MessagesServer.start();
                var server = ProvidedServer.start(data, upstream.baseUrl())) {
            var client = server.client("any");
            upstream.then(Reply.rateLimited(Duration.ofSeconds(7)));
            assertThatThrownBy(() -> client.messages().create(ProvidedServer.says(CLAUDE, "hi")))
                    .isInstanceOfSatisfying(RateLimitException.class, e -> {
                        assertThat(e.headers().values("retry-after")).containsExactly("7");
                        assertThat(e.headers().values("x-upstream-request-id")).hasSize(1);
                    });

            var refused = server.api().post("/v1/messages", ASK.formatted("").replace("10", "0"));
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.json().path("error").path("type").asString()).isEqualTo("invalid_request_error");
            assertThat(refused.json().path("request_id").asString()).isEqualTo(refused.header("request-id"));
        }
    }

    @Test
    void a_proxys_page_becomes_an_error_of_the_api() {
        try (var upstream = new RawUpstream(RawUpstream.answering(502, "text/html", "<h1>Bad gateway</h1>"));
                var server = ProvidedServer.start(data, upstream.baseUrl())) {
            var reply = server.api().post("/v1/messages", ASK.formatted(""));

            assertThat(reply.status()).isEqualTo(502);
            assertThat(reply.json().path("error").path("type").asString()).isEqualTo("api_error");
        }
    }

    @Test
    void a_provider_that_is_not_there_is_named() throws IOException {
        int nobody;
        try (var socket = new java.net.ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = socket.getLocalPort();
        }
        try (var server = ProvidedServer.start(data, java.net.URI.create("http://127.0.0.1:" + nobody))) {
            var reply = server.api().post("/v1/messages", ASK.formatted(""));

            assertThat(reply.status()).isEqualTo(502);
            assertThat(reply.body()).contains("anthropic").doesNotContain(String.valueOf(nobody));
        }
    }

    @Test
    void a_provider_that_stalls_before_its_answer_is_a_timeout() {
        var end = new CountDownLatch(1);
        try (var upstream = new RawUpstream(exchange -> end.await());
                var server =
                        ProvidedServer.start(data, upstream.baseUrl(), "--atelier.gateway.patience-for-whole=300ms")) {
            var reply = server.api().post("/v1/messages", ASK.formatted(""));

            assertThat(reply.status()).isEqualTo(504);
            assertThat(reply.json().path("error").path("type").asString()).isEqualTo("timeout_error");
        } finally {
            end.countDown();
        }
    }

    @Test
    void a_stream_that_stalls_ends_with_an_error_event() {
        try (var upstream = MessagesServer.start();
                var server = ProvidedServer.start(data, upstream.baseUrl(), "--atelier.gateway.patience=300ms")) {
            upstream.then(Reply.says("Half of this never comes.").spoiled(3, new Reply.Spoiling.Stall()));

            var reply = server.api().post("/v1/messages", ASK.formatted(", \"stream\": true"));

            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.body()).contains("event: message_start", "event: error", "timeout_error");
        }
    }

    @Test
    void a_stream_that_is_cut_ends_with_an_error_event() {
        try (var upstream = MessagesServer.start();
                var server = ProvidedServer.start(data, upstream.baseUrl())) {
            upstream.then(Reply.says("Cut.").spoiled(3, new Reply.Spoiling.Cut()));

            var reply = server.api().post("/v1/messages", ASK.formatted(", \"stream\": true"));

            assertThat(reply.body()).contains("event: message_start", "event: error", "broke its answer off");
        }
    }

    @Test
    void a_caller_that_leaves_ends_the_work_upstream() throws Exception {
        try (var upstream = MessagesServer.start();
                var server = ProvidedServer.start(data, upstream.baseUrl())) {
            upstream.then(Reply.says("Long.")
                    .spoiled(2, new Reply.Spoiling.Pings(Duration.ofMillis(20), new CountDownLatch(1))));

            try (var socket =
                    new Socket(InetAddress.getLoopbackAddress(), server.server().port())) {
                var body = ASK.formatted(", \"stream\": true");
                var request = "POST /v1/messages HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                        + "Content-Length: " + body.length() + "\r\n\r\n" + body;
                socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
                assertThat(socket.getInputStream().read()).isPositive();
            }

            assertThat(upstream.awaitClientLeft(10)).isTrue();
        }
    }

    @Test
    void an_unknown_model_of_the_provider_is_not_found_there() {
        try (var upstream = new RawUpstream(
                        RawUpstream.answering(
                                404,
                                "application/json",
                                "{\"type\":\"error\",\"error\":{\"type\":\"not_found_error\",\"message\":\"model: claude-x\"}}"));
                var server = ProvidedServer.start(data, upstream.baseUrl())) {
            var client = server.client("any");
            assertThatThrownBy(() -> client.messages().create(ProvidedServer.says("claude-x", "hi")))
                    .isInstanceOf(NotFoundException.class)
                    .hasMessageContaining("model: claude-x");
            await().until(() -> upstream.requests() == 1);
        }
    }

    @Test
    void both_ways_to_present_a_key_work() {
        try (var upstream = MessagesServer.start();
                var server = ProvidedServer.start(data, upstream.baseUrl(), "--atelier.auth=required")) {
            var key = server.part(dev.atelier.server.access.ApiKeys.class)
                    .create("local", "sdk", java.util.Set.of(dev.atelier.server.access.Scope.GATEWAY), null)
                    .secret()
                    .reveal();
            assertThat(server.api()
                            .post(
                                    "/v1/messages?beta=true",
                                    ASK.formatted(""),
                                    "x-api-key",
                                    key,
                                    "anthropic-version",
                                    "2023-06-01")
                            .status())
                    .isEqualTo(200);
            assertThat(server.api()
                            .post("/v1/messages", ASK.formatted(""), "authorization", "Bearer " + key)
                            .status())
                    .isEqualTo(200);
            var client = server.client(key);
            var stranger = server.client("sk-ant-api03-x");
            MessageCreateParams ask = ProvidedServer.says(CLAUDE, "hi");
            assertThat(client.messages().create(ask).content()).isNotEmpty();
            assertThatThrownBy(() -> stranger.messages().create(ask))
                    .isInstanceOf(com.anthropic.errors.UnauthorizedException.class)
                    .hasMessageContaining("authentication_error");
        }
    }
}
