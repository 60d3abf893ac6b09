package dev.atelier.journal.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.journal.Append;
import dev.atelier.journal.AppendOutcome;
import dev.atelier.journal.Event;
import dev.atelier.journal.Guard;
import dev.atelier.journal.Journal;
import dev.atelier.journal.Seq;
import dev.atelier.journal.SessionId;
import dev.atelier.journal.Subscription;
import dev.atelier.journal.Subscription.Delivery;
import dev.atelier.journal.testkit.Sessions;
import dev.atelier.journal.testkit.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two nodes on one PostgreSQL. */
@Timeout(60)
final class TwoNodesTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    private TestDatabase.Postgres database;
    private SqlJournal here;
    private SqlJournal there;

    @BeforeEach
    void open() {
        database = (TestDatabase.Postgres) TestDatabase.postgres();
        here = SqlJournal.open(database.config());
        there = SqlJournal.open(database.config());
    }

    @AfterEach
    void close() {
        here.close();
        there.close();
        database.close();
    }

    @Test
    void a_subscriber_here_sees_what_is_appended_there() throws InterruptedException {
        var session = Sessions.in(there);
        try (var one = here.subscribe(session, Seq.START);
                var two = here.subscribe(session, Seq.START)) {
            for (int i = 1; i <= 50; i++) {
                assertThat(next(one).seq()).isEqualTo(new Seq(i));
                assertThat(next(two).seq()).isEqualTo(new Seq(i));
                append(there, session, "n" + i);
            }
        }
    }

    @Test
    void a_watch_here_hears_of_sessions_there() throws InterruptedException {
        try (var watch = here.watch()) {
            var session = Sessions.in(there);
            var heard = new HashSet<SessionId>();
            while (!heard.contains(session)) {
                heard.addAll(watch.next(SOON));
            }
        }
    }

    @Test
    void a_subscriber_finds_its_way_back_after_the_listening_connection_was_lost() throws InterruptedException {
        var session = Sessions.in(there);
        try (var subscription = here.subscribe(session, new Seq(1))) {
            for (int i = 2; i < 5; i++) {
                append(there, session, "n" + i);
                assertThat(next(subscription).seq()).isEqualTo(new Seq(i));
                database.server()
                        .execute("select pg_terminate_backend(pid) from pg_stat_activity where datname = '"
                                + database.name() + "' and query like 'listen%'");
            }
        }
    }

    @Test
    void a_session_that_moved_to_another_node_cannot_be_written_by_the_first() {
        var session = Sessions.in(here);
        var zombie = here.acquire(session);
        var owner = there.acquire(session);
        assertThat(there.append(Append.of(session, Guard.owned(owner.epoch()), List.of(Sessions.note("new")))))
                .isInstanceOf(AppendOutcome.Appended.class);
        assertThat(here.append(Append.of(session, Guard.owned(zombie.epoch()), List.of(Sessions.note("old")))))
                .isEqualTo(new AppendOutcome.Fenced(owner.epoch()));
    }

    @Test
    void both_write_to_the_same_sessions_without_gap_repeat_or_deadlock() throws Exception {
        var sessions = List.of(Sessions.in(here), Sessions.in(here), Sessions.in(there), Sessions.in(there));
        var writers = new ArrayList<Callable<Integer>>();
        for (int writer = 0; writer < 32; writer++) {
            var node = writer % 2 == 0 ? here : there;
            var session = sessions.get(writer / 2 % sessions.size());
            var sender = "w" + writer;
            writers.add(() -> {
                for (int i = 0; i < 25; i++) {
                    append(node, session, sender + i);
                    // Both nodes send the same inputs under the same keys.
                    node.append(Append.of(
                            session, Guard.OPEN, List.of(Sessions.message("m").withKey("k" + i))));
                }
                return 0;
            });
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var writer : threads.invokeAll(writers)) {
                assertThat(writer.get()).isZero();
            }
        }
        for (var session : sessions) {
            var stored = here.read(session, Seq.START, 1000);
            assertThat(stored.stream().map(event -> event.seq().value()))
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, 1 + 8 * 25 + 25).boxed().toList());
            assertThat(stored.stream().filter(Event::isInput)).hasSize(25);
        }
    }

    @Test
    void a_creation_with_one_key_on_both_nodes_makes_one_session() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int round = 0; round < 10; round++) {
                var key = "key" + round;
                var ids = new HashSet<SessionId>();
                for (var made : threads.invokeAll(List.<Callable<SessionId>>of(
                        () -> here.create(Sessions.keyed(key)).id(),
                        () -> there.create(Sessions.keyed(key)).id()))) {
                    ids.add(made.get());
                }
                assertThat(ids).hasSize(1);
            }
        }
    }

    private static void append(Journal node, SessionId session, String text) {
        assertThat(node.append(Append.of(session, Guard.OPEN, List.of(Sessions.note(text)))))
                .isInstanceOf(AppendOutcome.Appended.class);
    }

    private static Event next(Subscription subscription) throws InterruptedException {
        return ((Delivery.Stored) subscription.next(SOON)).event();
    }
}
