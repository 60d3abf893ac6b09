package dev.atelier.journal.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atelier.journal.Append;
import dev.atelier.journal.Event;
import dev.atelier.journal.EventJson;
import dev.atelier.journal.Frame;
import dev.atelier.journal.Guard;
import dev.atelier.journal.JournalException;
import dev.atelier.journal.Seq;
import dev.atelier.journal.SessionId;
import dev.atelier.journal.Subscription;
import dev.atelier.journal.Subscription.Delivery;
import dev.atelier.journal.testkit.Sessions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every journal's subscribers can rely on. */
@Timeout(60)
abstract class LiveContract extends OpenJournal {
    private static final Duration SOON = Duration.ofSeconds(20);

    @Test
    void a_subscriber_gets_the_past_and_then_the_present() throws InterruptedException {
        var session = session();
        append(session, Sessions.note("past"));
        try (var subscription = journal().subscribe(session, new Seq(1))) {
            assertThat(event(subscription).seq()).isEqualTo(new Seq(2));
            assertThat(subscription.next(Duration.ZERO)).isEqualTo(new Delivery.Quiet());
            var present = append(session, Sessions.note("present")).getFirst();
            var delivery = (Delivery.Stored) subscription.next(SOON);
            assertThat(delivery).isEqualTo(new Delivery.Stored(present, EventJson.write(present)));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void nothing_is_missed_or_repeated_wherever_the_replay_begins(long seed) throws Exception {
        int buffer = seed == 3 ? 1024 : 4;
        reopen(config -> config.with(config.limits().withBuffer(buffer)));
        var random = new Random(seed);
        var session = session();
        int total = 8 * 60 + 1;
        var writers = new ArrayList<Future<?>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int writer = 0; writer < 8; writer++) {
                var name = "w" + writer;
                writers.add(threads.submit(() -> {
                    for (int i = 0; i < 60; i++) {
                        append(session, Sessions.note(name + i));
                        journal().preview(session, new Frame("event_delta", "{}"));
                    }
                }));
            }
            var readers = new ArrayList<Future<List<Long>>>();
            for (int i = 0; i < 24; i++) {
                long after = random.nextInt(60);
                boolean slow = random.nextBoolean();
                awaitHead(session, random.nextInt(total / 2));
                readers.add(threads.submit(() -> seqs(session, after, total, slow)));
            }
            for (var writer : writers) {
                writer.get();
            }
            for (var reader : readers) {
                var seqs = reader.get();
                assertThat(seqs)
                        .containsExactlyElementsOf(LongStream.rangeClosed(seqs.getFirst(), total)
                                .boxed()
                                .toList());
            }
        }
    }

    private void awaitHead(SessionId session, long head) {
        while (journal().session(session).orElseThrow().state().head().value() < head) {
            Thread.onSpinWait();
        }
    }

    private List<Long> seqs(SessionId session, long after, long until, boolean slow) throws InterruptedException {
        var seqs = new ArrayList<Long>();
        try (var subscription = journal().subscribe(session, new Seq(after))) {
            while (seqs.isEmpty() || seqs.getLast() < until) {
                seqs.add(event(subscription).seq().value());
                if (slow) {
                    LockSupport.parkNanos(100_000);
                }
            }
        }
        assertThat(seqs.getFirst()).isEqualTo(after + 1);
        return seqs;
    }

    @Test
    void a_reader_that_stands_still_changes_nothing_for_the_others_and_catches_up() throws InterruptedException {
        reopen(config -> config.with(config.limits().withBuffer(16)));
        var session = session();
        try (var stalled = journal().subscribe(session, Seq.START);
                var other = journal().subscribe(session, Seq.START)) {
            event(stalled);
            event(other);
            for (int i = 0; i < 200; i++) {
                journal().preview(session, new Frame("event_delta", "{}"));
                append(session, Sessions.note("n" + i));
                assertThat(event(other).seq()).isEqualTo(new Seq(i + 2));
            }
            int frames = 0;
            long last = 1;
            while (last < 201) {
                switch (stalled.next(SOON)) {
                    case Delivery.Stored stored ->
                        assertThat(stored.event().seq().value()).isEqualTo(++last);
                    case Delivery.Preview _ -> frames++;
                    case Delivery.Quiet _, Delivery.Ended _ -> throw new AssertionError("it must catch up");
                }
            }
            assertThat(frames).as("frames are what a late reader loses").isLessThan(17);
        }
    }

    @Test
    void frames_keep_their_place_among_the_events_and_are_not_stored() throws InterruptedException {
        var session = session();
        journal().preview(session, new Frame("event_start", "{\"nobody\":\"watches\"}"));
        try (var subscription = journal().subscribe(session, new Seq(1))) {
            subscription.next(Duration.ZERO);
            var expected = new ArrayList<Object>();
            var got = new ArrayList<Object>();
            for (int i = 0; i < 50; i++) {
                var frame = new Frame("event_delta", "{\"n\":" + i + "}");
                journal().preview(session, frame);
                expected.add(frame);
                expected.add(append(session, Sessions.note("n" + i)).getFirst());
            }
            while (got.size() < expected.size()) {
                switch (subscription.next(SOON)) {
                    case Delivery.Stored stored -> got.add(stored.event());
                    case Delivery.Preview preview -> got.add(preview.frame());
                    case Delivery.Quiet _, Delivery.Ended _ -> throw new AssertionError("something is missing");
                }
            }
            assertThat(got).isEqualTo(expected);
        }
        assertThat(journal().read(session, Seq.START, 100)).hasSize(51);
    }

    @Test
    void readers_share_the_json_of_a_published_event() throws InterruptedException {
        var session = session();
        try (var one = journal().subscribe(session, new Seq(1));
                var two = journal().subscribe(session, new Seq(1))) {
            one.next(Duration.ZERO);
            two.next(Duration.ZERO);
            append(session, Sessions.note("x"));
            assertThat(((Delivery.Stored) one.next(SOON)).json()).isSameAs(((Delivery.Stored) two.next(SOON)).json());
        }
    }

    @Test
    void a_waiting_reader_can_be_woken_interrupted_and_ended() throws Exception {
        var session = session();
        var subscription = journal().subscribe(session, new Seq(1));
        assertThat(whileWaiting(() -> subscription.next(SOON), _ -> subscription.wake())
                        .get())
                .isEqualTo(new Delivery.Quiet());
        assertThatThrownBy(whileWaiting(() -> subscription.next(SOON), Thread::interrupt)::get)
                .hasCauseInstanceOf(InterruptedException.class);
        assertThat(whileWaiting(() -> subscription.next(SOON), _ -> subscription.close())
                        .get())
                .isEqualTo(new Delivery.Ended());
        assertThat(subscription.next(Duration.ZERO)).isEqualTo(new Delivery.Ended());
        subscription.close();

        var another = journal().subscribe(session, new Seq(1));
        assertThat(whileWaiting(() -> another.next(SOON), _ -> journal().close())
                        .get())
                .isEqualTo(new Delivery.Ended());
        assertThatThrownBy(() -> journal().subscribe(session, Seq.START)).isInstanceOf(JournalException.Closed.class);
    }

    private interface Act {
        void on(Thread reader);
    }

    private static <T> CompletableFuture<T> whileWaiting(Callable<T> wait, Act act) {
        var result = new CompletableFuture<T>();
        var reader = Thread.ofPlatform().start(() -> {
            try {
                result.complete(wait.call());
            } catch (Exception e) {
                result.completeExceptionally(e);
            }
        });
        while (reader.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        act.on(reader);
        return result;
    }

    @Test
    void a_watch_names_each_changed_session_once() throws InterruptedException {
        var before = session();
        try (var watch = journal().watch()) {
            assertThat(watch.next(Duration.ZERO)).isEmpty();
            var created = session();
            for (int i = 0; i < 10; i++) {
                append(before, Sessions.note("n" + i));
            }
            var heard = new ArrayList<SessionId>();
            while (!heard.contains(before) || !heard.contains(created)) {
                heard.addAll(watch.next(SOON));
            }
            assertThat(heard.stream().filter(created::equals)).hasSize(1);
            assertThat(heard.size()).isLessThanOrEqualTo(11);
            journal().close();
            assertThat(watch.next(SOON)).isEmpty();
        }
    }

    @Test
    void what_was_accepted_before_the_close_is_kept_and_nothing_is_taken_after_it() throws Exception {
        var session = session();
        var appends = new ArrayList<Future<List<Event>>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 50; i++) {
                var name = "n" + i;
                appends.add(threads.submit(() -> append(session, Sessions.note(name))));
            }
            appends.get(10).get();
            journal().close();
        }
        var kept = new ArrayList<Event>();
        for (var append : appends) {
            if (append.state() == Future.State.SUCCESS) {
                kept.addAll(append.resultNow());
            } else {
                assertThat(append.exceptionNow()).isInstanceOf(JournalException.Closed.class);
            }
        }
        assertThatThrownBy(() -> journal().append(Append.of(session, Guard.OPEN, List.of(Sessions.note("late")))))
                .isInstanceOf(JournalException.Closed.class);
        assertThatThrownBy(() -> journal().read(session, Seq.START, 1)).isInstanceOf(JournalException.Closed.class);
        var stored = reopen(config -> config).read(session, new Seq(1), 100);
        assertThat(stored).containsExactlyInAnyOrderElementsOf(kept);
    }

    /** The next event, passing over frames. */
    private static Event event(Subscription subscription) throws InterruptedException {
        while (true) {
            switch (subscription.next(SOON)) {
                case Delivery.Stored stored -> {
                    return stored.event();
                }
                case Delivery.Preview _ -> {}
                case Delivery.Quiet _, Delivery.Ended _ -> throw new AssertionError("no event came");
            }
        }
    }
}
