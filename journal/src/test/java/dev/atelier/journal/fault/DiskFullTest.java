package dev.atelier.journal.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.atelier.journal.Append;
import dev.atelier.journal.AppendOutcome;
import dev.atelier.journal.Event;
import dev.atelier.journal.Guard;
import dev.atelier.journal.JournalException;
import dev.atelier.journal.Seq;
import dev.atelier.journal.SessionId;
import dev.atelier.journal.sql.SqlJournal;
import dev.atelier.journal.testkit.Sessions;
import dev.atelier.journal.testkit.TestDatabase;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

final class DiskFullTest {
    @Test
    void a_full_disk_fails_appends_and_nothing_else_and_once_there_is_room_it_goes_on() throws Exception {
        try (var database = TestDatabase.sqlite();
                var journal = SqlJournal.open(database.config())) {
            var session = Sessions.in(journal);
            var kept = new ArrayList<Event>();
            limitPages(journal, pages(journal) + 40);
            assertThatThrownBy(() -> fill(journal, session, kept))
                    .isInstanceOf(JournalException.class)
                    .hasMessageContaining("full");
            assertThat(journal.read(session, new Seq(1), 10_000)).isEqualTo(kept);

            limitPages(journal, pages(journal));
            kept.addAll(manyAtOnce(journal, session));
            assertThat(journal.read(session, new Seq(1), 10_000)).containsExactlyInAnyOrderElementsOf(kept);

            limitPages(journal, 1_000_000);
            kept.addAll(append(journal, session));
            assertThat(journal.read(session, new Seq(1), 10_000)).containsExactlyInAnyOrderElementsOf(kept);
        }
    }

    private static void fill(SqlJournal journal, SessionId session, List<Event> kept) {
        for (int i = 0; i < 1000; i++) {
            kept.addAll(append(journal, session));
        }
    }

    /** The first failure costs the connection and with it the limit, so some of these get through: exactly those that were told so. */
    private static List<Event> manyAtOnce(SqlJournal journal, SessionId session) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var appends = new ArrayList<Future<List<Event>>>();
            for (int i = 0; i < 20; i++) {
                appends.add(threads.submit(() -> append(journal, session)));
            }
            await().until(() -> appends.stream().allMatch(Future::isDone));
            var kept = new ArrayList<Event>();
            for (var append : appends) {
                if (append.state() == Future.State.SUCCESS) {
                    kept.addAll(append.resultNow());
                } else {
                    assertThat(append.exceptionNow()).isInstanceOf(JournalException.class);
                }
            }
            return kept;
        }
    }

    private static List<Event> append(SqlJournal journal, SessionId session) {
        var outcome = journal.append(Append.of(session, Guard.OPEN, List.of(Sessions.note("x".repeat(3000)))));
        return ((AppendOutcome.Appended) outcome).events();
    }

    private static long pages(SqlJournal journal) throws SQLException {
        return pragma(journal, "pragma page_count");
    }

    private static void limitPages(SqlJournal journal, long pages) throws SQLException {
        assertThat(pragma(journal, "pragma max_page_count = " + pages)).isEqualTo(pages);
    }

    private static long pragma(SqlJournal journal, String pragma) throws SQLException {
        try (var connection = journal.writes().getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery(pragma)) {
            row.next();
            return row.getLong(1);
        }
    }
}
