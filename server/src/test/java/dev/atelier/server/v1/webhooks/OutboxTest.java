package dev.atelier.server.v1.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import dev.atelier.journal.Actor;
import dev.atelier.journal.Append;
import dev.atelier.journal.Draft;
import dev.atelier.journal.Guard;
import dev.atelier.journal.JournalException;
import dev.atelier.journal.SessionId;
import dev.atelier.journal.sql.SqlJournal;
import dev.atelier.journal.testkit.MovableClock;
import dev.atelier.journal.testkit.Sessions;
import dev.atelier.journal.testkit.TestDatabase;
import dev.atelier.registry.Ref;
import dev.atelier.registry.ResourceStore;
import dev.atelier.registry.secret.SecretBox;
import dev.atelier.registry.vault.Vault;
import dev.atelier.registry.webhook.WebhookEndpoint;
import dev.atelier.server.v1.webhooks.News.Part;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is to be told is on disk with what happened or not at all, and whoever dies over telling it leaves it to the next. */
abstract class OutboxTest {
    private static final Duration LEASE = Duration.ofSeconds(30);

    private final MovableClock clock = new MovableClock(Instant.parse("2026-05-04T10:00:00Z"));
    private final TestDatabase database;
    private final Targets targets = new Targets();
    private final Outbox outbox = new Outbox(targets, clock);
    private final SqlJournal journal;
    private final ResourceStore store;
    private final Endpoints endpoints;
    private final Deliveries deliveries;

    OutboxTest(TestDatabase database) {
        this.database = database;
        this.journal = SqlJournal.open(database.config().with(new SessionNews(outbox)));
        this.store = new ResourceStore(journal.database(), clock, List.of(new ResourceNews(outbox), new TargetWatch()));
        var box = SecretBox.of("a key that is long enough for the tests");
        this.endpoints = new Endpoints(store, journal.database(), box, targets, clock);
        this.deliveries = new Deliveries(journal.database());
    }

    @AfterEach
    void close() {
        journal.close();
        database.close();
    }

    private String endpoint(String workspace, String... events) {
        return endpoints
                .create(
                        workspace,
                        secrets ->
                                new WebhookEndpoint("https://example.com", "", "", List.of(events), secrets, true, ""))
                .endpoint()
                .id();
    }

    private List<String> types(String endpoint) {
        return deliveries.list(endpoint, "~", 100).stream()
                .map(each -> each.message().type())
                .toList()
                .reversed();
    }

    private static Draft idle(String reason) {
        return Draft.of(
                "session.status_idle",
                Actor.SYSTEM,
                "{\"stop_reason\":{\"type\":\"" + reason + "\",\"event_ids\":[]}}");
    }

    private void append(SessionId session, Draft draft, String status) {
        journal.append(Append.of(session, Guard.OPEN, List.of(draft)).withStatus(status));
    }

    @Test
    void each_endpoint_has_one_row_for_each_event_that_it_wants() {
        var all = endpoint("local", "*");
        var some = endpoint("local", "session.status_idled", "vault.created");
        var elsewhere = endpoint("other", "*");
        var session = Sessions.in(journal);
        append(session, Sessions.note("nobody is told of"), "running");
        append(session, Draft.of("session.status_running", Actor.SYSTEM, "{}"), "running");
        append(session, idle("requires_action"), "idle");
        store.create(Vault.KIND, "local", new Vault("Keys", Map.of()));

        assertThat(types(all)) // within a millisecond in any order
                .containsExactlyInAnyOrder(
                        "session.created",
                        "session.running",
                        "session.status_run_started",
                        "session.idled",
                        "session.status_idled",
                        "session.requires_action",
                        "vault.created");
        assertThat(types(some)).containsExactly("session.status_idled", "vault.created");
        assertThat(types(elsewhere)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "session.status_rescheduled, rescheduling, session.status_rescheduled",
        "session.status_terminated, terminated, session.status_terminated",
        "session.status_terminated, archived, session.archived session.status_terminated",
        "session.deleted, deleted, session.deleted",
        "session.updated, idle, session.updated",
        "span.outcome_evaluation_end, running, session.outcome_evaluation_ended",
        "session.thread_status_running, running, ''",
        "agent.message, running, ''"
    })
    void what_comes_to_a_session_is_told(String event, String status, String expected) {
        var session = Sessions.in(journal);
        var all = endpoint("local", "*");
        append(session, Draft.of(event, Actor.SYSTEM, "{}"), status);
        assertThat(types(all).stream().sorted()).containsExactly(expected.isEmpty() ? NOBODY : expected.split(" "));
    }

    private static final String[] NOBODY = {};

    @Test
    void a_session_out_of_budget_is_told() {
        var session = Sessions.in(journal);
        var all = endpoint("local", "session.budget_reached");
        append(session, idle("end_turn"), "idle");
        append(session, idle("budget_reached"), "idle");
        assertThat(types(all)).containsExactly("session.budget_reached");
    }

    @Test
    void the_sdk_knows_every_type() {
        var all = endpoint("local", "*");
        journal.database().write(connection -> {
            for (var type : News.TYPES) {
                var part = type.startsWith("vault_credential")
                        ? new Part("vault_id", "vlt_1")
                        : type.contains("thread") ? new Part("session_thread_id", "sthr_1") : null;
                outbox.tell(connection, "local", List.of(new News(type, "id_1", part)), clock.instant());
            }
            return News.TYPES.size();
        });
        var client = AnthropicOkHttpClient.builder().apiKey("none").build();
        for (var delivery : deliveries.list(all, "~", 100)) {
            var type = delivery.message().type();
            if (!type.equals("session.status_scheduled")) { // which the contract names and the SDK does not
                var event = client.beta()
                        .webhooks()
                        .parseUnverified(delivery.message().body())
                        .validate();
                assertThat(event.data().id()).isEqualTo("id_1");
                assertThat(event.id()).isEqualTo(delivery.message().event());
            }
        }
        client.close();
    }

    @Test
    void what_did_not_happen_is_not_told() {
        var all = endpoint("local", "*");
        var session = Sessions.in(journal);
        var failing = Append.of(session, Guard.OPEN, List.of(idle("end_turn"))).with(connection -> {
            throw new SQLException("the companion fails");
        });

        assertThatThrownBy(() -> journal.append(failing)).isInstanceOf(JournalException.class);
        boolean done = store.together(batch -> {
            batch.create(Vault.KIND, new Ref("local", "vlt_1"), new Vault("Keys", Map.of()));
            batch.create(Vault.KIND, new Ref("local", "vlt_1"), new Vault("Keys", Map.of()));
        });

        assertThat(done).isFalse();
        assertThat(types(all)).containsExactly("session.created");
    }

    @Test
    void threads_speak_through_their_session() {
        var all = endpoint("local", "*");
        var session = Sessions.in(journal);
        append(
                session,
                Draft.of(
                        "session.thread_created",
                        Actor.SYSTEM,
                        "{\"session_thread_id\":\"sthr_1\",\"agent_name\":\"Reviewer\"}"),
                "running");

        var told = deliveries.list(all, "~", 1).getFirst().message();
        assertThat(told.type()).isEqualTo("session.thread_created");
        assertThat(told.body())
                .contains("\"id\":\"" + session.value() + "\"")
                .contains("\"session_thread_id\":\"sthr_1\"")
                .contains("\"id\":\"" + told.event() + "\"");
    }

    @Test
    void one_that_is_disabled_is_told_nothing_more_and_what_was_left_waits() {
        var all = endpoint("local", "*");
        Sessions.in(journal);
        var ref = new Ref("local", all);
        endpoints.update(ref, before -> before.body().disabledBecause("failures: enough"));
        Sessions.in(journal);
        assertThat(types(all)).containsExactly("session.created");
        assertThat(targets.refresh(journal.database())).isEmpty();

        endpoints.delete(ref);
        assertThat(types(all)).isEmpty();
    }

    @Test
    void what_another_node_registered_is_known_with_the_next_look() {
        var other = new Targets();
        new Endpoints(store, journal.database(), SecretBox.of("a key that is long enough for the tests"), other, clock)
                .create(
                        "local",
                        secrets -> new WebhookEndpoint("https://example.com", "", "", List.of("*"), secrets, true, ""));
        targets.refresh(journal.database());
        var session = Sessions.in(journal);

        var endpoint = other.refresh(journal.database()).getFirst().endpoint();
        assertThat(deliveries.list(endpoint, "~", 10))
                .singleElement()
                .satisfies(each -> assertThat(each.message().body()).contains(session.value()));
    }

    @Test
    void an_attempt_whose_process_died_is_made_again_when_its_lease_is_over() {
        var all = endpoint("local", "session.created");
        Sessions.in(journal);
        var first = deliveries.begin(all, 10, clock.instant(), LEASE);
        assertThat(first)
                .singleElement()
                .satisfies(each -> assertThat(each.attempts()).isEqualTo(1));

        clock.move(LEASE.minusMillis(1));
        assertThat(deliveries.begin(all, 10, clock.instant(), LEASE)).isEmpty();
        clock.move(Duration.ofMillis(1));
        var second = deliveries.begin(all, 10, clock.instant(), LEASE);
        assertThat(second).singleElement().satisfies(each -> {
            assertThat(each.message()).isEqualTo(first.getFirst().message());
            assertThat(each.attempts()).isEqualTo(2);
        });

        var last = new Delivery.Last(clock.instant(), 200, null);
        deliveries.acknowledged(second.getFirst(), last);
        // the first one was only paused, and finds out too late
        deliveries.failed(first.getFirst(), clock.instant(), last, _ -> Duration.ZERO);
        assertThat(deliveries.list(all, "~", 10))
                .singleElement()
                .satisfies(each -> assertThat(each.status()).isEqualTo(Delivery.Status.DELIVERED));
        assertThat(deliveries.begin(all, 10, clock.instant(), LEASE)).isEmpty();
    }

    @Test
    void failures_in_a_row_are_counted_until_one_succeeds() {
        var all = endpoint("local", "session.created");
        for (int i = 0; i < 3; i++) {
            Sessions.in(journal);
        }
        var begun = deliveries.begin(all, 3, clock.instant(), LEASE);
        var last = new Delivery.Last(clock.instant(), 500, "answered 500");
        assertThat(deliveries.failed(begun.get(0), clock.instant(), last, Duration::ofSeconds))
                .isEqualTo(1);
        assertThat(deliveries.failed(begun.get(1), null, last, Duration::ofSeconds))
                .isEqualTo(2);
        var target = targets.refresh(journal.database()).getFirst();
        assertThat(target.failures()).isEqualTo(2);
        assertThat(target.heldUntil()).isEqualTo(clock.instant().plusSeconds(2));
        assertThat(deliveries.list(all, "~", 10))
                .extracting(Delivery::status)
                .containsExactlyInAnyOrder(Delivery.Status.FAILED, Delivery.Status.PENDING, Delivery.Status.PENDING);

        deliveries.acknowledged(begun.get(2), new Delivery.Last(clock.instant(), 200, null));
        assertThat(targets.refresh(journal.database()).getFirst().failures()).isZero();
    }

    @Test
    void two_nodes_at_once_begin_each_delivery_once() throws Exception {
        var all = endpoint("local", "session.created");
        for (int i = 0; i < 20; i++) {
            Sessions.in(journal);
        }
        try (var nodes = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<List<Delivery>> node = () -> deliveries.begin(all, 20, clock.instant(), LEASE);
            var begun = nodes.invokeAll(List.of(node, node, node)).stream()
                    .flatMap(each -> each.resultNow().stream())
                    .map(each -> each.message().event())
                    .toList();
            assertThat(begun).hasSize(20).doesNotHaveDuplicates();
        }
    }

    @Test
    void what_is_old_goes() {
        var all = endpoint("local", "session.created");
        Sessions.in(journal);
        clock.move(Duration.ofDays(8));
        Sessions.in(journal);

        assertThat(deliveries.prune(clock.instant().minus(Duration.ofDays(7)))).isEqualTo(1);
        assertThat(types(all)).hasSize(1);
    }
}
