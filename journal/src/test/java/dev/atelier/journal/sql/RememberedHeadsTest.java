package dev.atelier.journal.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atelier.journal.Append;
import dev.atelier.journal.AppendOutcome;
import dev.atelier.journal.Epoch;
import dev.atelier.journal.Event;
import dev.atelier.journal.Guard;
import dev.atelier.journal.JournalException;
import dev.atelier.journal.Seq;
import dev.atelier.journal.SessionId;
import dev.atelier.journal.testkit.Sessions;
import dev.atelier.journal.testkit.TestDatabase;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the journal remembers of a session is what is on disk, whatever went wrong and whoever changed it. */
final class RememberedHeadsTest extends OpenJournal {
    @Override
    TestDatabase fresh() {
        return TestDatabase.sqlite();
    }

    @Test
    void an_append_that_was_rolled_back_leaves_no_trace_in_what_is_remembered() {
        var session = session();
        append(session, Sessions.note("one"));
        var broken = Append.of(session, Guard.OPEN, List.of(Sessions.note("lost"), Sessions.note("lost")))
                .withStatus("running")
                .with(_ -> {
                    throw new SQLException("no");
                });
        assertThatThrownBy(() -> journal().append(broken)).isInstanceOf(JournalException.class);
        assertThat(append(session, Sessions.note("two"))).extracting(Event::seq).containsExactly(new Seq(3));
        assertThat(journal().session(session).orElseThrow().state().status()).isEqualTo("idle");
    }

    @Test
    void a_command_that_changes_nothing_does_not_lose_what_is_remembered() {
        var session = session();
        var owner = journal().acquire(session);
        var zombie = Append.of(session, Guard.owned(new Epoch(7)), List.of(Sessions.note("x")));
        for (int i = 0; i < 3; i++) {
            assertThat(journal().append(zombie)).isEqualTo(new AppendOutcome.Fenced(owner.epoch()));
            append(session, Guard.owned(owner.epoch()), Sessions.note("mine"));
        }
        assertThat(journal().read(session, Seq.START, 10)).hasSize(4);
    }

    @Test
    void a_head_that_was_changed_from_outside_is_read_again() throws SQLException {
        var session = session();
        var owner = journal().acquire(session);
        append(session, Guard.owned(owner.epoch()), Sessions.note("mine"));
        outside("update session_head set epoch = 41, status = 'rescheduling' where session_id = '" + session + "'");
        assertThat(journal().append(Append.of(session, Guard.owned(owner.epoch()), List.of(Sessions.note("x")))))
                .isEqualTo(new AppendOutcome.Fenced(new Epoch(41)));
        append(session, Guard.owned(new Epoch(41)), Sessions.note("y"));
        assertThat(journal().session(session).orElseThrow().state().status()).isEqualTo("rescheduling");
    }

    @Test
    void a_session_that_has_been_forgotten_goes_on_without_a_gap() throws Exception {
        var heads = new RememberedHeads(new StoredHeads(new SqliteDialect()));
        var session = session();
        append(session, Sessions.note("one"));
        try (var connection = journal().writes().getConnection()) {
            var many = IntStream.range(0, 5000)
                    .mapToObj(RememberedHeadsTest::imagined)
                    .toList();
            heads.committed(heads.read(connection, Set.of(session)).values());
            heads.committed(many);
            assertThat(heads.read(connection, Set.of(many.getLast().session()))).containsValue(many.getLast());
            assertThat(heads.read(connection, Set.of(many.getFirst().session())))
                    .isEmpty();
            assertThat(heads.read(connection, Set.of(session)).values())
                    .extracting(Head::head)
                    .containsExactly(new Seq(2));
        }
    }

    private static Head imagined(int number) {
        return new Head(
                new SessionId("sesn_imagined" + number), number, new Seq(1), new Epoch(0), "idle", Instant.EPOCH);
    }

    /** As someone at a SQL prompt would. */
    private void outside(String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(database().address().url());
                var statement = connection.createStatement()) {
            statement.execute("pragma busy_timeout = 5000");
            statement.executeUpdate(sql);
        }
    }
}
