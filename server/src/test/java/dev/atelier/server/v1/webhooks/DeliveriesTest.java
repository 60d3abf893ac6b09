package dev.atelier.server.v1.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.journal.testkit.Sessions;
import dev.atelier.journal.testkit.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** Whoever dies over telling something leaves it to the next; two who tell at once do not tell the same. */
abstract class DeliveriesTest extends WebhookRows {
    DeliveriesTest(TestDatabase database) {
        super(database);
    }

    private static final Duration LEASE = Duration.ofSeconds(30);

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
