package dev.atelier.server.v1.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.anthropic.errors.PaymentRequiredException;
import com.anthropic.errors.PermissionDeniedException;
import com.anthropic.errors.UnauthorizedException;
import com.anthropic.helpers.MessageAccumulator;
import dev.atelier.agent.config.AgentConfig;
import dev.atelier.agent.event.Money;
import dev.atelier.agent.event.SessionTerms;
import dev.atelier.agent.session.AgentChoice;
import dev.atelier.agent.session.CreateSession;
import dev.atelier.agent.session.Sessions;
import dev.atelier.agent.testkit.Answers;
import dev.atelier.agent.usage.UsageTotals;
import dev.atelier.agent.usage.Usages;
import dev.atelier.journal.Actor;
import dev.atelier.journal.Append;
import dev.atelier.journal.Draft;
import dev.atelier.journal.Guard;
import dev.atelier.journal.SessionId;
import dev.atelier.journal.sql.SqlJournal;
import dev.atelier.models.testkit.MessagesServer;
import dev.atelier.models.testkit.Reply;
import dev.atelier.server.engine.SessionHomes;
import dev.atelier.server.testkit.ProvidedServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Throw-away keys: what is asked with one is charged to its session. */
class SessionKeyTest {
    private static final String CLAUDE = "claude-opus-4-8";
    private static final String ASK = """
            {"model": "claude-opus-4-8", "max_tokens": 100, "stream": true, "messages": [{"role": "user", "content": "hi"}]}""";

    private MessagesServer upstream;
    private ProvidedServer server;

    @BeforeEach
    void start(@TempDir Path data) {
        upstream = MessagesServer.start();
        server = ProvidedServer.start(data, upstream.baseUrl());
    }

    @AfterEach
    void stop() {
        server.close();
        upstream.close();
    }

    @Test
    void what_is_asked_is_charged_to_the_session_to_the_token() {
        var session = session(null);
        var client = server.client(key(session));

        var whole = client.messages().create(ProvidedServer.says(CLAUDE, "one"));
        var accumulator = MessageAccumulator.create();
        try (var stream = client.messages().createStreaming(ProvidedServer.says(CLAUDE, "two"))) {
            stream.stream().forEach(accumulator::accumulate);
        }
        var streamed = accumulator.message();

        await().until(() -> used(session).requests() == 2);
        var used = used(session);
        assertThat(used.usage().inputTokens())
                .isEqualTo(whole.usage().inputTokens() + streamed.usage().inputTokens());
        assertThat(used.usage().outputTokens())
                .isEqualTo(whole.usage().outputTokens() + streamed.usage().outputTokens());
        assertThat(used.listCost())
                .isEqualTo(new Money(
                        used.usage().inputTokens() * 5_000 + used.usage().outputTokens() * 25_000));
        assertThat(ends(session)).hasSize(2).allSatisfy(end -> {
            assertThat(end.path("model").asString()).isEqualTo(CLAUDE);
            assertThat(end.path("is_error").asBoolean()).isFalse();
            assertThat(end.path("stop_reason").asString()).isEqualTo("end_turn");
        });
    }

    @Test
    void a_spent_budget_stops_the_next_request_and_says_not_to_try_again() {
        var session = session(Money.ofCents(1));
        var client = server.client(key(session));
        // 1,024 tokens of answer may cost 2.56 cents
        assertThatThrownBy(() -> client.messages().create(ProvidedServer.says(CLAUDE, "hi")))
                .isInstanceOfSatisfying(PaymentRequiredException.class, e -> {
                    assertThat(e.headers().values("x-should-retry")).containsExactly("false");
                    assertThat(e.getMessage()).contains("billing_error", session.value());
                });
        assertThat(upstream.requests()).isEmpty();
        assertThat(server.api()
                        .post("/v1/messages", ASK, "x-api-key", key(session))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void requests_at_the_same_time_cannot_overspend_together() throws Exception {
        var session = session(Money.ofCents(1)); // enough for three times 100 tokens of answer, and their prompts
        var key = key(session);
        var hold = new CountDownLatch(1);
        for (int i = 0; i < 8; i++) {
            upstream.then(Reply.says("x").spoiled(2, new Reply.Spoiling.Pings(Duration.ofMillis(50), hold)));
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var tries = threadsOf(threads, key);
            await().until(() -> upstream.requests().size() == 3
                    && tries.stream().filter(Future::isDone).count() == 5);
            hold.countDown();
            for (var each : tries) {
                assertThat(each.get()).isIn(200, 429);
            }
        }
        assertThat(used(session).listCost()).isLessThanOrEqualTo(Money.ofCents(1));
        await().until(() -> used(session).requests() == 3);
        assertThat(server.api().post("/v1/messages", ASK, "x-api-key", key).status())
                .isEqualTo(200);
    }

    private List<Future<Integer>> threadsOf(java.util.concurrent.ExecutorService threads, String key) {
        return java.util.stream.IntStream.range(0, 8)
                .mapToObj(i -> threads.submit(() ->
                        server.api().post("/v1/messages", ASK, "x-api-key", key).status()))
                .toList();
    }

    @Test
    void an_answer_that_broke_off_is_not_free() {
        var session = session(null);
        upstream.then(Reply.says("a long answer of which only the beginning comes, word by word, and then no more")
                .spoiled(5, new Reply.Spoiling.Cut()));

        server.api().post("/v1/messages", ASK, "x-api-key", key(session));

        await().until(() -> used(session).requests() == 1);
        assertThat(used(session).usage().inputTokens()).isPositive();
        assertThat(used(session).usage().outputTokens()).isPositive();
        assertThat(ends(session).getFirst().path("is_error").asBoolean()).isTrue();
    }

    @Test
    void a_caller_that_leaves_pays_for_what_came() throws IOException {
        var session = session(null);
        var key = key(session);
        upstream.then(
                Reply.says("Long.").spoiled(2, new Reply.Spoiling.Pings(Duration.ofMillis(20), new CountDownLatch(1))));

        try (var socket =
                new Socket(InetAddress.getLoopbackAddress(), server.server().port())) {
            var request =
                    "POST /v1/messages HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nx-api-key: "
                            + key + "\r\nContent-Length: " + ASK.length() + "\r\n\r\n" + ASK;
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            assertThat(socket.getInputStream().read()).isPositive();
        }

        await().until(() -> used(session).requests() == 1);
        assertThat(used(session).usage().inputTokens()).isPositive();
    }

    @Test
    void a_refused_request_costs_nothing_and_holds_nothing_back() {
        var session = session(Money.ofCents(1));
        var key = key(session);
        for (int i = 0; i < 5; i++) {
            upstream.then(Reply.overloaded());
            assertThat(server.api().post("/v1/messages", ASK, "x-api-key", key).status())
                    .isEqualTo(529);
        }
        assertThat(server.api().post("/v1/messages", ASK, "x-api-key", key).status())
                .isEqualTo(200);
    }

    @Test
    void the_key_opens_the_gateway_and_nothing_else() {
        var session = session(null);
        var key = key(session);

        assertThat(key).startsWith("sk-ant-ses-");
        assertThat(server.api().get("/v1/models", "x-api-key", key).status()).isEqualTo(200);
        assertThat(server.api().get("/v1/sessions", "x-api-key", key).status()).isEqualTo(403);
        assertThat(server.api().get("/v1/api_keys").body()).doesNotContain("seskey_");
        var client = server.client(key);
        assertThatThrownBy(() -> client.beta().agents().list()).isInstanceOf(PermissionDeniedException.class);
    }

    @Test
    void the_key_ends_with_its_session() {
        var session = session(null);
        var client = server.client(key(session));
        var journal = server.part(SqlJournal.class);
        journal.append(
                Append.of(session, Guard.OPEN, List.of(Draft.of("session.status_terminated", Actor.SYSTEM, "{}")))
                        .withStatus("terminated"));

        assertThatThrownBy(() -> client.messages().create(ProvidedServer.says(CLAUDE, "hi")))
                .isInstanceOf(UnauthorizedException.class);
        assertThat(create(session, "{}").status()).isEqualTo(400);
    }

    /** As if the process had died in the middle of a request of its engine. */
    private void leave(SessionId session, Money cost) {
        server.part(SqlJournal.class).database().write(connection -> {
            try (var insert = connection.prepareStatement("insert into reservation values (?, ?, 'local', ?)")) {
                var name = new Charges.Payer(session, true).reservation(System.currentTimeMillis());
                insert.setString(1, name.value());
                insert.setString(2, session.value());
                insert.setLong(3, cost.nanoUsd());
                return insert.executeUpdate();
            }
        });
    }

    @Test
    void a_key_for_no_session_or_for_ever_is_refused_and_what_a_dead_engine_set_aside_is_given_back() throws Exception {
        var limited = session(Money.ofCents(1));
        leave(limited, Money.ofCents(1));
        var busy = server.api().post("/v1/messages", ASK, "x-api-key", key(limited));
        assertThat(busy.status()).isEqualTo(429);
        assertThat(busy.header("retry-after")).isEqualTo("1");
        try (var home = server.part(SessionHomes.class)
                .open(limited, Answers.created(AgentConfig.preset("agent_toy", "Toy", "rehearsal")))) {
            assertThat(home.way()).isNotNull();
            assertThat(server.api()
                            .post("/v1/messages", ASK, "x-api-key", key(limited))
                            .status())
                    .isEqualTo(200);
        }

        var session = session(null);
        assertThat(create(new SessionId("sesn_nobody"), "{}").status()).isEqualTo(404);
        assertThat(create(session, "{\"expires_in_seconds\": 0}").status()).isEqualTo(400);
        assertThat(create(session, "{\"expires_in_seconds\": 1e9}").status()).isEqualTo(400);
        assertThat(create(session, "{\"scope\": 1}").status()).isEqualTo(400);
        assertThat(server.api().post("/v1/sessions/%20/gateway_keys", "{}").status())
                .isEqualTo(404);
    }

    private SessionId session(@Nullable Money budget) {
        var terms =
                new SessionTerms(budget == null ? null : new SessionTerms.Budget(budget), List.of(), List.of(), null);
        var wanted = new CreateSession(AgentChoice.of("agent_toy"), "env_toy", null, Map.of(), List.of(), null, terms);
        try {
            return server.part(Sessions.class)
                    .create(wanted, Actor.user("local"))
                    .id();
        } catch (dev.atelier.agent.session.InvalidInputException e) {
            throw new AssertionError(e);
        }
    }

    private dev.atelier.server.testkit.Api.Answer create(SessionId session, String body) {
        return server.api().post("/v1/sessions/" + session + "/gateway_keys", body);
    }

    private String key(SessionId session) {
        var answer = create(session, "{}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json().path("key").asString();
    }

    private UsageTotals used(SessionId session) {
        return new Usages(server.part(SqlJournal.class).writes()).ofSession(session);
    }

    private List<JsonNode> ends(SessionId session) {
        return server.api().events(session.value(), "").stream()
                .filter(event -> event.path("type").asString().equals("span.gateway_request_end"))
                .toList();
    }
}
