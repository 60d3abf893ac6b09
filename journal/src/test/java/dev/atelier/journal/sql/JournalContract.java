package dev.atelier.journal.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atelier.journal.Append;
import dev.atelier.journal.AppendOutcome;
import dev.atelier.journal.Draft;
import dev.atelier.journal.Event;
import dev.atelier.journal.Guard;
import dev.atelier.journal.JournalException;
import dev.atelier.journal.Seq;
import dev.atelier.journal.SessionId;
import dev.atelier.journal.testkit.Sessions;
import dev.atelier.journal.testkit.TestDatabase;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every journal does, whatever it is stored in: appending, guards, keys, reading. */
abstract class JournalContract {
    private TestDatabase database;
    private SqlJournal journal;

    abstract TestDatabase fresh();

    @BeforeEach
    void open() {
        database = fresh();
        journal = SqlJournal.open(database.config());
    }

    @AfterEach
    void close() {
        journal.close();
        database.close();
    }

    @Test
    void a_new_session_begins_with_its_first_events() {
        var creation = Sessions.plain();
        var session = journal.create(creation);
        assertThat(session.id()).isEqualTo(creation.id());
        assertThat(session.state().head()).isEqualTo(new Seq(1));
        assertThat(journal.session(session.id())).contains(session);
        assertThat(journal.read(session.id(), Seq.START, 10))
                .extracting(Event::draft)
                .isEqualTo(creation.drafts());
    }

    @Test
    void appended_events_come_back_as_they_were_answered() {
        var session = Sessions.in(journal);
        var events = append(session, Guard.OPEN, Sessions.message("one"), Sessions.note("two"));
        assertThat(events).extracting(Event::seq).containsExactly(new Seq(2), new Seq(3));
        assertThat(journal.read(session, new Seq(1), 10)).isEqualTo(events);
        assertThat(journal.event(session, events.getLast().id())).contains(events.getLast());
    }

    @Test
    void seqs_have_no_gap() {
        var session = Sessions.in(journal);
        for (int i = 0; i < 20; i++) {
            append(session, Guard.OPEN, Sessions.note("n" + i));
        }
        assertThat(journal.read(session, Seq.START, 100).stream()
                        .map(event -> event.seq().value()))
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 21).boxed().toList());
    }

    @Test
    void a_run_that_lost_its_session_can_no_longer_write() {
        var session = Sessions.in(journal);
        var first = journal.acquire(session);
        append(session, Guard.owned(first.epoch()), Sessions.note("mine"));
        var second = journal.acquire(session);
        var outcome = journal.append(Append.of(session, Guard.owned(first.epoch()), List.of(Sessions.note("zombie"))));
        assertThat(outcome).isEqualTo(new AppendOutcome.Fenced(second.epoch()));
        assertThat(second.head()).isEqualTo(new Seq(2));
        append(session, Guard.owned(second.epoch()), Sessions.note("next"));
        assertThat(journal.read(session, Seq.START, 10)).hasSize(3);
    }

    @Test
    void a_turn_does_not_end_over_an_input_that_just_came() {
        var session = Sessions.in(journal);
        var run = journal.acquire(session);
        append(session, Guard.OPEN, Sessions.message("wait"));
        var idle = Append.of(session, new Guard.Owned(run.epoch(), run.head()), List.of(Sessions.note("done")))
                .withStatus("idle");
        assertThat(journal.append(idle)).isEqualTo(new AppendOutcome.HeadMoved(new Seq(2)));
    }

    @Test
    void a_second_send_of_a_keyed_input_returns_the_first_event() {
        var session = Sessions.in(journal);
        var first = append(session, Guard.OPEN, Sessions.message("hello").withKey("k1"));
        var again = journal.append(
                Append.of(session, Guard.OPEN, List.of(Sessions.message("hello").withKey("k1"))));
        assertThat(again).isEqualTo(new AppendOutcome.Appended(first, false));
    }

    @Test
    void an_append_to_an_unknown_session_is_told_so() {
        var unknown = SessionId.create();
        assertThat(journal.append(Append.of(unknown, Guard.OPEN, List.of(Sessions.note("x")))))
                .isEqualTo(new AppendOutcome.NoSession());
        assertThatThrownBy(() -> journal.acquire(unknown)).isInstanceOf(JournalException.NoSuchSession.class);
        assertThatThrownBy(() -> journal.subscribe(unknown, Seq.START))
                .isInstanceOf(JournalException.NoSuchSession.class);
        assertThat(journal.read(unknown, Seq.START, 10)).isEmpty();
        assertThat(journal.session(unknown)).isEmpty();
    }

    private List<Event> append(SessionId session, Guard guard, Draft... drafts) {
        var outcome = journal.append(Append.of(session, guard, List.of(drafts)));
        assertThat(outcome).isInstanceOf(AppendOutcome.Appended.class);
        return ((AppendOutcome.Appended) outcome).events();
    }
}
