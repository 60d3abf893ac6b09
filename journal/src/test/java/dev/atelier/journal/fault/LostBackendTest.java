package dev.atelier.journal.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.journal.Append;
import dev.atelier.journal.AppendOutcome;
import dev.atelier.journal.Event;
import dev.atelier.journal.Guard;
import dev.atelier.journal.Seq;
import dev.atelier.journal.SessionId;
import dev.atelier.journal.Subscription.Delivery;
import dev.atelier.journal.sql.SqlJournal;
import dev.atelier.journal.testkit.Sessions;
import dev.atelier.journal.testkit.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class LostBackendTest {
    private static final int KILLS = 6;
    private static final int WRITERS = 8;

    @Test
    void appends_outlive_the_loss_of_every_connection_and_happen_exactly_once() throws Exception {
        try (var database = (TestDatabase.Postgres) TestDatabase.postgres();
                var journal = SqlJournal.open(database.config())) {
            var session = Sessions.in(journal);
            var killed = new AtomicInteger();
            var answered = new AtomicInteger();
            var writers = new ArrayList<Callable<List<Event>>>();
            for (int i = 0; i < WRITERS; i++) {
                writers.add(() -> write(journal, session, killed, answered));
            }
            try (var threads = Executors.newVirtualThreadPerTaskExecutor();
                    var subscription = journal.subscribe(session, Seq.START)) {
                var running = writers.stream().map(threads::submit).toList();
                for (int kill = 1; kill <= KILLS; kill++) {
                    int enough = kill * 150;
                    while (answered.get() < enough) {
                        Thread.onSpinWait();
                    }
                    loseEveryConnection(database);
                    killed.set(kill);
                }
                var acknowledged = new ArrayList<Event>();
                for (var writer : running) {
                    acknowledged.addAll(writer.get());
                }
                var stored = journal.read(session, new Seq(1), 10_000);
                assertThat(stored).containsExactlyInAnyOrderElementsOf(acknowledged);
                assertThat(stored.stream().map(event -> event.seq().value()))
                        .containsExactlyElementsOf(LongStream.rangeClosed(2, stored.size() + 1)
                                .boxed()
                                .toList());
                for (int seq = 1; seq <= stored.size() + 1; seq++) {
                    var delivery = (Delivery.Stored) subscription.next(Duration.ofSeconds(10));
                    assertThat(delivery.event().seq()).isEqualTo(new Seq(seq));
                }
            }
        }
    }

    @Test
    void whoever_reads_does_not_notice_the_loss_of_every_connection() throws Exception {
        try (var database = (TestDatabase.Postgres) TestDatabase.postgres();
                var journal = SqlJournal.open(database.config())) {
            var session = Sessions.in(journal);
            for (int kill = 1; kill <= KILLS; kill++) {
                loseEveryConnection(database);
                assertThat(journal.read(session, Seq.START, 10)).hasSize(1);
                assertThat(journal.snapshots().latest(session, "none")).isEmpty();
                assertThat((boolean) journal.database().read(connection -> connection.isValid(1)))
                        .isTrue();
            }
        }
    }

    private static void loseEveryConnection(TestDatabase.Postgres database) throws Exception {
        database.server()
                .execute("select pg_terminate_backend(pid) from pg_stat_activity where datname = '" + database.name()
                        + "'");
    }

    private static List<Event> write(
            SqlJournal journal, SessionId session, AtomicInteger killed, AtomicInteger answered) {
        var events = new ArrayList<Event>();
        for (int n = 0; killed.get() < KILLS || n < 50; n++) {
            var outcome = journal.append(Append.of(session, Guard.OPEN, List.of(Sessions.note("n" + n))));
            events.addAll(((AppendOutcome.Appended) outcome).events());
            answered.incrementAndGet();
        }
        return events;
    }
}
