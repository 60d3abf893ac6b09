package dev.atelier.journal.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.atelier.journal.Event;
import dev.atelier.journal.Frame;
import dev.atelier.journal.JournalException;
import dev.atelier.journal.Seq;
import dev.atelier.journal.SessionId;
import dev.atelier.journal.Subscription.Delivery;
import dev.atelier.journal.testkit.Sessions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class HubTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    private final SessionId session = SessionId.create();
    private final List<Event> stored = new CopyOnWriteArrayList<>();
    private final AtomicInteger reads = new AtomicInteger();
    private final AtomicBoolean broken = new AtomicBoolean();
    private final Hub hub = new Hub(this::read, 8);

    private List<Event> read(SessionId of, Seq after, int limit) {
        reads.incrementAndGet();
        if (broken.get()) {
            throw new JournalException("no database");
        }
        return stored.stream()
                .filter(event -> event.seq().isAfter(after))
                .limit(limit)
                .toList();
    }

    private Event commit(int seq) {
        var event = new Event(session, new Seq(seq), Instant.EPOCH, Sessions.note("n" + seq));
        stored.add(event);
        return event;
    }

    @AfterEach
    void close() {
        hub.close();
    }

    @Test
    void a_topic_lives_as_long_as_somebody_subscribes() {
        hub.published(List.of(commit(1)));
        hub.preview(session, new Frame("event_delta", "{}"));
        assertThat(hub.watched()).isEmpty();
        var one = hub.subscribe(session, Seq.START);
        var two = hub.subscribe(session, Seq.START);
        one.close();
        one.close();
        assertThat(hub.watched()).containsExactly(session);
        two.close();
        assertThat(hub.watched()).isEmpty();
        assertThat(reads).hasValue(0);
    }

    @Test
    void a_live_reader_does_not_go_to_the_store() throws InterruptedException {
        try (var subscription = hub.subscribe(session, Seq.START)) {
            assertThat(subscription.next(Duration.ZERO)).isInstanceOf(Delivery.Quiet.class);
            for (int seq = 1; seq <= 100; seq++) {
                hub.published(List.of(commit(seq)));
                assertThat(subscription.next(SOON)).isInstanceOf(Delivery.Stored.class);
            }
            assertThat(reads).hasValue(1);
        }
    }

    @Test
    void events_that_come_in_the_wrong_order_or_twice_are_put_right() throws InterruptedException {
        try (var subscription = hub.subscribe(session, Seq.START)) {
            assertThat(subscription.next(Duration.ZERO)).isInstanceOf(Delivery.Quiet.class);
            var one = commit(1);
            var two = commit(2);
            hub.published(List.of(two));
            hub.published(List.of(one, two));
            hub.published(List.of(commit(3)));
            for (int seq = 1; seq <= 3; seq++) {
                var delivery = (Delivery.Stored) subscription.next(SOON);
                assertThat(delivery.event()).isEqualTo(stored.get(seq - 1));
            }
            assertThat(subscription.next(Duration.ofMillis(1))).isInstanceOf(Delivery.Quiet.class);
        }
    }

    @Test
    void a_hint_sends_the_reader_to_the_store() throws InterruptedException {
        try (var subscription = hub.subscribe(session, Seq.START)) {
            assertThat(subscription.next(Duration.ZERO)).isInstanceOf(Delivery.Quiet.class);
            var event = commit(1);
            hub.moved(session, new Seq(1));
            assertThat(((Delivery.Stored) subscription.next(SOON)).event()).isEqualTo(event);
            await().until(() -> hub.published(session).isPresent());
            hub.moved(session, new Seq(1));
            assertThat(subscription.next(Duration.ofMillis(1))).isInstanceOf(Delivery.Quiet.class);
        }
    }

    @Test
    void a_reader_outlives_a_store_that_fails_for_a_while() throws InterruptedException {
        commit(1);
        broken.set(true);
        try (var subscription = hub.subscribe(session, Seq.START)) {
            Assertions.assertThatThrownBy(() -> subscription.next(SOON)).isInstanceOf(JournalException.class);
            broken.set(false);
            assertThat(subscription.next(SOON)).isInstanceOf(Delivery.Stored.class);
        }
    }

    @Test
    void more_events_than_the_dispatcher_can_hold_all_arrive() throws InterruptedException {
        int events = 30_000;
        try (var subscription = hub.subscribe(session, Seq.START);
                var watch = hub.watch()) {
            assertThat(subscription.next(Duration.ZERO)).isInstanceOf(Delivery.Quiet.class);
            var burst = java.util.stream.IntStream.rangeClosed(1, events)
                    .mapToObj(seq -> new Event(session, new Seq(seq), Instant.EPOCH, Sessions.note("n")))
                    .toList();
            stored.addAll(burst);
            burst.forEach(event -> hub.published(List.of(event)));
            for (int seq = 1; seq <= events; seq++) {
                assertThat(((Delivery.Stored) subscription.next(SOON))
                                .event()
                                .seq()
                                .value())
                        .isEqualTo(seq);
            }
            assertThat(watch.next(SOON)).containsExactly(session);
        }
    }
}
