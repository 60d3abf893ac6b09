package dev.atelier.journal.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.atelier.journal.Append;
import dev.atelier.journal.Guard;
import dev.atelier.journal.JournalException;
import dev.atelier.journal.Seq;
import dev.atelier.journal.SessionId;
import dev.atelier.journal.sql.JournalConfig;
import dev.atelier.journal.sql.SqlJournal;
import dev.atelier.journal.testkit.Sessions;
import dev.atelier.journal.testkit.TestDatabase;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class OverloadTest {
    @Test
    void who_finds_the_queue_full_is_told_after_a_bounded_wait_and_the_others_are_served() throws Exception {
        var limits = JournalConfig.Limits.DEFAULT.withQueue(2, Duration.ofMillis(50));
        try (var database = TestDatabase.sqlite();
                var journal = SqlJournal.open(database.config().with(limits));
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var session = Sessions.in(journal);
            var stuck = new CountDownLatch(1);
            var release = new CountDownLatch(1);
            var slow = append(session, "slow").with(_ -> {
                stuck.countDown();
                hold(release);
            });
            var first = threads.submit(() -> journal.append(slow));
            stuck.await();
            var waiting = List.of(
                    threads.submit(() -> journal.append(append(session, "second"))),
                    threads.submit(() -> journal.append(append(session, "third"))),
                    threads.submit(() -> journal.append(append(session, "fourth"))));
            await().until(() -> waiting.stream().anyMatch(Future::isDone));
            assertThatThrownBy(() -> journal.append(append(session, "fifth")))
                    .isInstanceOf(JournalException.Overloaded.class);
            release.countDown();
            first.get();
            await().until(() -> waiting.stream().allMatch(Future::isDone));
            var overloaded = waiting.stream()
                    .filter(append -> append.state() == Future.State.FAILED)
                    .toList();
            assertThat(overloaded).hasSize(1);
            assertThat(overloaded.getFirst().exceptionNow()).isInstanceOf(JournalException.Overloaded.class);
            assertThat(journal.read(session, new Seq(1), 10))
                    .as("refused means not written")
                    .hasSize(3);
        }
    }

    private static void hold(CountDownLatch latch) throws SQLException {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new SQLException("interrupted", e);
        }
    }

    private static Append append(SessionId session, String text) {
        return Append.of(session, Guard.OPEN, List.of(Sessions.note(text)));
    }

    @Test
    void a_second_server_on_the_same_file_is_refused() {
        try (var database = TestDatabase.sqlite()) {
            try (var _ = SqlJournal.open(database.config())) {
                assertThatThrownBy(() -> SqlJournal.open(database.config()))
                        .isInstanceOf(JournalException.class)
                        .hasMessageContaining("another server already works on");
            }
            SqlJournal.open(database.config()).close();
        }
    }
}
