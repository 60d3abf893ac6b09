package dev.atelier.journal.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atelier.journal.Append;
import dev.atelier.journal.AppendOutcome;
import dev.atelier.journal.Event;
import dev.atelier.journal.Guard;
import dev.atelier.journal.JournalException;
import dev.atelier.journal.Seq;
import dev.atelier.journal.SessionId;
import dev.atelier.journal.testkit.Sessions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What every journal does, whatever it is stored in: order, guards, idempotency, creation. */
abstract class JournalContract extends OpenJournal {
    @Test
    void a_new_session_begins_with_its_first_events() {
        var creation = Sessions.plain();
        var session = journal().create(creation);
        assertThat(session.id()).isEqualTo(creation.id());
        assertThat(session.origin()).isEqualTo(creation.origin());
        assertThat(session.state().title()).isEqualTo("a title");
        assertThat(session.state().head()).isEqualTo(new Seq(1));
        assertThat(journal().session(session.id())).contains(session);
        assertThat(journal().read(session.id(), Seq.START, 10))
                .extracting(Event::draft)
                .isEqualTo(creation.drafts());
    }

    @Test
    void appended_events_come_back_as_they_were_answered() {
        var session = session();
        var events = append(session, Sessions.message("one").withKey("k"), Sessions.note("zwei — 二 \\u0000"));
        assertThat(events).extracting(Event::seq).containsExactly(new Seq(2), new Seq(3));
        assertThat(journal().read(session, new Seq(1), 10)).isEqualTo(events);
        assertThat(journal().event(session, events.getLast().id())).contains(events.getLast());
        assertThat(journal().event(session(), events.getLast().id())).isEmpty();
    }

    @Test
    void reading_goes_on_where_the_last_page_ended() {
        var session = session();
        append(
                session,
                IntStream.range(0, 9).mapToObj(i -> Sessions.note("n" + i)).toArray(dev.atelier.journal.Draft[]::new));
        assertThat(journal().read(session, new Seq(4), 3))
                .extracting(event -> event.seq().value())
                .containsExactly(5L, 6L, 7L);
        assertThat(journal().read(session, new Seq(10), 3)).isEmpty();
        assertThatThrownBy(() -> journal().read(session, Seq.START, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> journal().read(session, Seq.START, 10_001))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void seqs_have_no_gap_however_many_write_at_once() throws Exception {
        var sessions = List.of(session(), session(), session());
        var writers = new ArrayList<Callable<List<Event>>>();
        for (int writer = 0; writer < 12; writer++) {
            var session = sessions.get(writer % sessions.size());
            int name = writer;
            writers.add(() -> IntStream.range(0, 25)
                    .mapToObj(i -> append(session, Sessions.note(name + "-" + i), Sessions.note(name + "+" + i)))
                    .flatMap(List::stream)
                    .toList());
        }
        var answered =
                new HashSet<>(atOnce(writers).stream().flatMap(List::stream).toList());
        for (var session : sessions) {
            var stored = journal().read(session, Seq.START, 1000);
            assertThat(stored.stream().map(event -> event.seq().value()))
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, 201).boxed().toList());
            assertThat(answered).containsAll(stored.subList(1, stored.size()));
            assertThat(journal().session(session).orElseThrow().state().head()).isEqualTo(new Seq(201));
        }
    }

    @Test
    void a_run_that_lost_its_session_can_no_longer_write() {
        var session = session();
        var first = journal().acquire(session);
        append(session, Guard.owned(first.epoch()), Sessions.note("mine"));
        var second = journal().acquire(session);
        var zombie = Append.of(session, Guard.owned(first.epoch()), List.of(Sessions.note("zombie")));
        assertThat(journal().append(zombie)).isEqualTo(new AppendOutcome.Fenced(second.epoch()));
        assertThat(second.head()).isEqualTo(new Seq(2));
        append(session, Guard.owned(second.epoch()), Sessions.note("next"));
        assertThat(journal().read(session, Seq.START, 10)).hasSize(3);
    }

    @Test
    void of_many_who_acquire_at_once_only_the_last_may_write() throws Exception {
        var session = session();
        Callable<dev.atelier.journal.Ownership> acquire = () -> journal().acquire(session);
        var owners = atOnce(java.util.Collections.nCopies(8, acquire));
        assertThat(owners.stream().map(owner -> owner.epoch().value()))
                .containsExactlyInAnyOrder(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L);
        for (var owner : owners) {
            var outcome = journal().append(Append.of(session, Guard.owned(owner.epoch()), List.of(Sessions.note("x"))));
            assertThat(outcome instanceof AppendOutcome.Appended)
                    .isEqualTo(owner.epoch().value() == 8);
        }
    }

    @Test
    void a_turn_does_not_end_over_an_input_that_just_came() {
        var session = session();
        var run = journal().acquire(session);
        append(session, Sessions.message("wait"));
        var idle = Append.of(session, new Guard.Owned(run.epoch(), run.head()), List.of(Sessions.note("done")))
                .withStatus("idle");
        assertThat(journal().append(idle)).isEqualTo(new AppendOutcome.HeadMoved(new Seq(2)));
        assertThat(appended(journal()
                        .append(Append.of(
                                session, new Guard.Owned(run.epoch(), new Seq(2)), List.of(Sessions.note("done"))))))
                .hasSize(1);
    }

    @Test
    void a_second_send_of_a_keyed_input_returns_the_first_event() {
        var session = session();
        var first = append(session, Sessions.message("hello").withKey("k1"));
        var again = journal()
                .append(Append.of(
                        session, Guard.OPEN, List.of(Sessions.message("hello").withKey("k1"))));
        assertThat(again).isEqualTo(new AppendOutcome.Appended(first, false));
        var mixed = append(
                session,
                Sessions.message("hello").withKey("k1"),
                Sessions.message("two").withKey("k2"));
        assertThat(mixed).extracting(event -> event.seq().value()).containsExactly(2L, 3L);
        assertThat(append(session(), Sessions.message("elsewhere").withKey("k1"))
                        .getFirst()
                        .seq())
                .isEqualTo(new Seq(2));
    }

    @Test
    void many_sends_of_one_key_at_once_append_one_event() throws Exception {
        var session = session();
        var sends = new ArrayList<Callable<List<Event>>>();
        for (int i = 0; i < 20; i++) {
            sends.add(() -> append(session, Sessions.message("hello").withKey("same")));
        }
        assertThat(new HashSet<>(atOnce(sends))).hasSize(1);
        assertThat(journal().read(session, Seq.START, 10)).hasSize(2);
    }

    @Test
    void an_append_sent_again_with_the_same_event_ids_is_recognised() {
        var session = session();
        var append = Append.of(session, Guard.OPEN, List.of(Sessions.note("one"), Sessions.note("two")));
        var first = appended(journal().append(append));
        assertThat(journal().append(append)).isEqualTo(new AppendOutcome.Appended(first, false));
        var half = Append.of(session, Guard.OPEN, List.of(append.drafts().getFirst(), Sessions.note("new")));
        assertThatThrownBy(() -> journal().append(half)).isInstanceOf(JournalException.class);
        assertThat(journal().read(session, Seq.START, 10)).hasSize(3);
    }

    @Test
    void a_second_creation_with_a_key_returns_the_first_session() throws Exception {
        var creations = new ArrayList<Callable<SessionId>>();
        for (int i = 0; i < 8; i++) {
            creations.add(() -> journal().create(Sessions.keyed("once")).id());
        }
        assertThat(new HashSet<>(atOnce(creations))).hasSize(1);
        assertThat(journal().create(Sessions.keyed("other")).id()).isNotNull();
    }

    @Test
    void a_creation_sent_again_is_recognised_and_a_taken_id_refused() {
        var creation = Sessions.plain();
        var session = journal().create(creation);
        assertThat(journal().create(creation)).isEqualTo(session);
        var other = new dev.atelier.journal.NewSession(
                creation.id(), creation.origin(), null, null, List.of(Sessions.created()), creation.companion());
        assertThatThrownBy(() -> journal().create(other)).isInstanceOf(JournalException.class);
    }

    @Test
    void an_unknown_session_is_told_so() {
        var unknown = SessionId.create();
        assertThat(journal().append(Append.of(unknown, Guard.OPEN, List.of(Sessions.note("x")))))
                .isEqualTo(new AppendOutcome.NoSession());
        assertThatThrownBy(() -> journal().acquire(unknown)).isInstanceOf(JournalException.NoSuchSession.class);
        assertThatThrownBy(() -> journal().subscribe(unknown, Seq.START))
                .isInstanceOf(JournalException.NoSuchSession.class);
        assertThat(journal().read(unknown, Seq.START, 10)).isEmpty();
        assertThat(journal().session(unknown)).isEmpty();
    }

    private static <T> List<T> atOnce(List<? extends Callable<T>> tasks) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var results = new ArrayList<T>();
            for (var future : threads.invokeAll(tasks)) {
                results.add(future.get());
            }
            return results;
        }
    }
}
