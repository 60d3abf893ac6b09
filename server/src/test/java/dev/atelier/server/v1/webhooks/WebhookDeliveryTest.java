package dev.atelier.server.v1.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.atelier.journal.testkit.MovableClock;
import dev.atelier.registry.Ref;
import dev.atelier.registry.webhook.WebhookEndpoint;
import dev.atelier.server.testkit.Api;
import dev.atelier.server.testkit.TestServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** How a whole server tells receivers of every kind, by a clock that only moves when the test moves it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
class WebhookDeliveryTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final MovableClock clock = new MovableClock(Instant.parse("2026-05-04T10:00:00Z"));
    private TestServer server;
    private Api api = new Api(0);
    private Receiver receiver;
    private String endpoint = "";

    @BeforeAll
    void start(@TempDir Path data) {
        server = TestServer.start(
                data,
                parts -> parts.registerBean(
                        "movableClock", InstantSource.class, () -> clock, bean -> bean.setPrimary(true)),
                "--atelier.webhooks.deadline=1s");
        api = server.api();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @BeforeEach
    void register() throws IOException {
        receiver = new Receiver();
        endpoint = register(receiver, "vault.created");
    }

    @AfterEach
    void forget() throws IOException {
        server.part(Endpoints.class).delete(new Ref("local", endpoint));
        receiver.close();
    }

    private String register(Receiver at, String event) {
        var answer = api.post(
                "/v1/webhooks", "{\"url\":\"" + at.url("/hook") + "\",\"enabled_events\":[\"" + event + "\"]}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json().path("id").asString();
    }

    private String vault() {
        return api.post("/v1/vaults", "{\"display_name\":\"Keys\"}")
                .json()
                .path("id")
                .asString();
    }

    private JsonNode endpoint() {
        return api.get("/v1/webhooks/" + endpoint).json();
    }

    private List<JsonNode> deliveries() {
        return List.copyOf(api.get("/v1/webhooks/" + endpoint + "/deliveries")
                .json()
                .path("data")
                .values());
    }

    private JsonNode delivery() {
        assertThat(deliveries()).hasSize(1);
        return deliveries().getFirst();
    }

    /** Moves on whenever it looks and it is not so yet. */
    private void awaitMoving(Duration step, ThrowingRunnable asserted) {
        await().atMost(PATIENCE).untilAsserted(() -> {
            clock.move(step);
            server.part(Dispatch.class).ring();
            asserted.run();
        });
    }

    private static void awaitThat(ThrowingRunnable asserted) {
        await().atMost(PATIENCE).untilAsserted(asserted);
    }

    @Test
    void what_is_not_acknowledged_comes_again_later_with_the_same_id_and_bytes() {
        receiver.answers(500);
        var vault = vault();
        awaitThat(() -> assertThat(delivery().path("error").asString("")).contains("answered 500"));
        assertThat(delivery().path("status").asString()).isEqualTo("pending");
        assertThat(delivery().path("next_attempt_at").asString())
                .isGreaterThan(clock.instant().plusSeconds(9).toString());
        clock.move(Duration.ofSeconds(9));
        server.part(Dispatch.class).ring();

        receiver.answers(200);
        clock.move(Duration.ofSeconds(3));
        awaitThat(() -> assertThat(delivery().path("status").asString()).isEqualTo("delivered"));
        assertThat(delivery().path("attempts").asInt()).isEqualTo(2);
        assertThat(delivery().path("response_status").asInt()).isEqualTo(200);
        assertThat(delivery().path("next_attempt_at").isNull()).isTrue();
        var told = receiver.told();
        assertThat(told).hasSize(2);
        assertThat(told.get(1).body()).isEqualTo(told.get(0).body());
        assertThat(told.get(1).id()).isEqualTo(told.get(0).id());
        assertThat(Long.parseLong(told.get(1).header("webhook-timestamp")))
                .isEqualTo(Long.parseLong(told.get(0).header("webhook-timestamp")) + 12);
        assertThat(told.getFirst().json().path("data").path("id").asString()).isEqualTo(vault);
    }

    @Test
    void an_event_is_given_up_after_about_a_day() {
        receiver.answers(503);
        vault();
        awaitMoving(
                Duration.ofMinutes(30),
                () -> assertThat(delivery().path("status").asString()).isEqualTo("failed"));

        assertThat(delivery().path("attempts").asInt()).isEqualTo(Delivery.MOST_ATTEMPTS);
        assertThat(Duration.between(
                        Instant.parse(delivery().path("created_at").asString()),
                        Instant.parse(delivery().path("last_attempt_at").asString())))
                .isBetween(Duration.ofHours(20), Duration.ofHours(48));
        assertThat(endpoint().path("state").asString()).isEqualTo("enabled");
    }

    @Test
    void a_redirect_is_a_failure() {
        receiver.answers(302);
        vault();
        awaitThat(() -> assertThat(delivery().path("error").asString(""))
                .isEqualTo("answered 302; redirects are not followed"));
        assertThat(receiver.told("/elsewhere")).isEmpty();
    }

    @Test
    void who_hangs_keeps_nobody_waiting() throws IOException {
        receiver.hangs();
        for (int i = 0; i < 10; i++) {
            vault();
        }
        try (var other = new Receiver()) {
            var second = register(other, "vault.created");
            vault();
            awaitThat(() -> assertThat(other.told()).hasSize(1));
            awaitThat(() -> assertThat(deliveries())
                    .anyMatch(each -> each.path("error").asString("").startsWith("no answer within")));
            server.part(Endpoints.class).delete(new Ref("local", second));
        }
        assertThat(receiver.told()).hasSizeLessThan(10);
    }

    @Test
    void twenty_failures_in_a_row_disable_it_and_enabling_it_goes_on() {
        receiver.answers(500);
        for (int i = 0; i < 8; i++) {
            vault();
        }
        awaitMoving(
                Duration.ofMinutes(20),
                () -> assertThat(endpoint().path("state").asString()).isEqualTo("disabled"));
        assertThat(endpoint().path("disabled_reason").asString())
                .startsWith("failures: 20 attempts in a row failed")
                .contains("answered 500");
        int before = receiver.told().size();
        vault();
        var again = deliveries().getFirst().path("id").asString();
        assertThat(api.post("/v1/webhooks/" + endpoint + "/deliveries/" + again + "/redeliver", "{}")
                        .status())
                .isEqualTo(409);
        assertThat(receiver.told()).hasSize(before);

        receiver.answers(200);
        var enabled = api.post("/v1/webhooks/" + endpoint, "{\"state\":\"enabled\"}");
        assertThat(enabled.json().path("disabled_reason").asString()).isEmpty();
        awaitMoving(
                Duration.ofHours(2),
                () -> assertThat(deliveries())
                        .hasSize(8)
                        .allMatch(each -> each.path("status").asString().equals("delivered")));
    }

    @Test
    void one_that_leads_inside_is_disabled_at_once() {
        // as if its name had got another address since it was registered
        server.part(Endpoints.class)
                .update(
                        new Ref("local", endpoint),
                        before -> new WebhookEndpoint(
                                "http://169.254.169.254/latest",
                                "",
                                "",
                                before.body().events(),
                                before.body().secrets(),
                                true,
                                ""));
        vault();
        awaitThat(() -> assertThat(endpoint().path("disabled_reason").asString())
                .isEqualTo("private_address: it leads to 169.254.169.254, which is no public address"));
    }

    @Test
    void it_is_delivered_once_more_if_somebody_says_so() {
        vault();
        awaitThat(() -> assertThat(delivery().path("status").asString()).isEqualTo("delivered"));
        var id = delivery().path("id").asString();
        var again = api.post("/v1/webhooks/" + endpoint + "/deliveries/" + id + "/redeliver", "{}");
        assertThat(again.status()).as(again.body()).isEqualTo(200);

        awaitThat(() -> assertThat(receiver.told()).hasSize(2));
        assertThat(receiver.told().get(1).body())
                .isEqualTo(receiver.told().get(0).body());
        assertThat(receiver.told()).allMatch(told -> told.id().equals(id));
        assertThat(api.post("/v1/webhooks/" + endpoint + "/deliveries/event_none/redeliver", "{}")
                        .status())
                .isEqualTo(404);
    }
}
