package dev.atelier.journal.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atelier.journal.Append;
import dev.atelier.journal.AppendOutcome;
import dev.atelier.journal.Companion;
import dev.atelier.journal.Event;
import dev.atelier.journal.Guard;
import dev.atelier.journal.JournalException;
import dev.atelier.journal.NewSession;
import dev.atelier.journal.Seq;
import dev.atelier.journal.SessionId;
import dev.atelier.journal.SessionQuery;
import dev.atelier.journal.SessionQuery.Created;
import dev.atelier.journal.SessionQuery.Kin;
import dev.atelier.journal.SessionQuery.Order;
import dev.atelier.journal.SessionQuery.Window;
import dev.atelier.journal.Snapshots;
import dev.atelier.journal.mask.SecretMask;
import dev.atelier.journal.testkit.MovableClock;
import dev.atelier.journal.testkit.Sessions;
import dev.atelier.journal.upcast.Upcasters;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every journal does beside the events: time, companions, the index of sessions, snapshots, masking, old forms. */
abstract class KeepingContract extends OpenJournal {
    private static final Companion QUEUED = connection -> {
        try (var insert = connection.prepareStatement(
                "insert into scheduled_tasks (task_name, task_instance, picked, version) values ('run', 'x', ?, 1)")) {
            insert.setBoolean(1, false);
            insert.executeUpdate();
        }
    };

    @Test
    void times_of_a_session_never_go_back() {
        var clock = new MovableClock(Instant.parse("2026-01-01T00:00:00.123456Z"));
        reopen(config -> config.with(clock));
        var session = session();
        clock.move(Duration.ofHours(-1));
        assertThat(append(session, Sessions.note("earlier")).getFirst().at())
                .isEqualTo(Instant.parse("2026-01-01T00:00:00.123Z"));
        clock.move(Duration.ofHours(2));
        assertThat(append(session, Sessions.note("later")).getFirst().at())
                .isEqualTo(Instant.parse("2026-01-01T01:00:00.123Z"));
        assertThat(journal().session(session).orElseThrow().state().updatedAt())
                .isEqualTo(Instant.parse("2026-01-01T01:00:00.123Z"));
    }

    @Test
    void a_companion_writes_in_the_same_transaction() throws SQLException {
        var session = session();
        journal()
                .append(Append.of(session, Guard.OPEN, List.of(Sessions.message("go")))
                        .with(QUEUED));
        assertThat(queued()).isEqualTo(1);
    }

    @Test
    void a_companion_that_fails_takes_only_its_own_append_with_it() throws Exception {
        var session = session();
        Companion broken = connection -> {
            QUEUED.write(connection);
            throw new SQLException("no");
        };
        Companion buggy = _ -> {
            throw new IllegalStateException("bug");
        };
        var threads = new ArrayList<Thread>();
        for (int i = 0; i < 20; i++) {
            var name = "n" + i;
            threads.add(Thread.ofVirtual().start(() -> append(session, Sessions.note(name))));
        }
        for (var companion : List.of(broken, buggy)) {
            var append = Append.of(session, Guard.OPEN, List.of(Sessions.message("go")))
                    .with(companion);
            assertThatThrownBy(() -> journal().append(append)).isInstanceOf(JournalException.class);
        }
        for (var thread : threads) {
            thread.join();
        }
        assertThat(queued()).isZero();
        assertThat(journal().read(session, Seq.START, 100)).hasSize(21).noneMatch(Event::isInput);
    }

    @Test
    void no_companion_runs_for_what_is_refused_or_repeated() throws SQLException {
        var session = session();
        var run = journal().acquire(session);
        journal().acquire(session);
        append(session, Sessions.message("go").withKey("k"));
        journal()
                .append(Append.of(session, Guard.owned(run.epoch()), List.of(Sessions.note("zombie")))
                        .with(QUEUED));
        journal()
                .append(Append.of(
                                session,
                                Guard.OPEN,
                                List.of(Sessions.message("go").withKey("k")))
                        .with(QUEUED));
        assertThat(queued()).isZero();
    }

    private int queued() throws SQLException {
        try (var connection = journal().writes().getConnection();
                var select = connection.prepareStatement("select count(*) from scheduled_tasks");
                var row = select.executeQuery()) {
            row.next();
            return row.getInt(1);
        }
    }

    @Test
    void status_and_title_change_with_the_append() {
        var session = session();
        journal()
                .append(Append.of(session, Guard.OPEN, List.of(Sessions.note("x")))
                        .withStatus("running")
                        .withTitle("A tree"));
        append(session, Sessions.note("y"));
        var state = journal().session(session).orElseThrow().state();
        assertThat(state.status()).isEqualTo("running");
        assertThat(state.title()).isEqualTo("A tree");
        assertThat(state.head()).isEqualTo(new Seq(3));
    }

    @Test
    void sessions_are_listed_newest_first_page_by_page() {
        var clock = new MovableClock(Instant.parse("2026-01-01T00:00:00Z"));
        reopen(config -> config.with(clock));
        var ids = new ArrayList<SessionId>();
        for (int i = 0; i < 6; i++) {
            ids.addFirst(create(i % 2 == 0 ? "canvas" : "code"));
            clock.move(Duration.ofMillis(i / 2));
        }
        assertThat(list(null, Set.of(), null, 10)).isEqualTo(ids);
        assertThat(list(null, Set.of(), null, 4)).isEqualTo(ids.subList(0, 4));
        assertThat(list(null, Set.of(), ids.get(3), 4)).isEqualTo(ids.subList(4, 6));
        assertThat(list("code", Set.of(), null, 10)).containsExactly(ids.get(0), ids.get(2), ids.get(4));
        journal()
                .append(Append.of(ids.get(1), Guard.OPEN, List.of(Sessions.note("x")))
                        .withStatus("running"));
        assertThat(list(null, Set.of("running", "rescheduling"), null, 10)).containsExactly(ids.get(1));
        assertThat(list("code", Set.of("running"), null, 10)).isEmpty();
        assertThat(journal().sessions(new SessionQuery("other", null, null, Set.of(), null, 10)))
                .isEmpty();
    }

    @Test
    void sessions_are_listed_in_both_directions_by_time_and_kin() {
        var clock = new MovableClock(Instant.parse("2026-01-01T00:00:00Z"));
        reopen(config -> config.with(clock));
        var ids = new ArrayList<SessionId>();
        for (int i = 0; i < 5; i++) {
            ids.add(create("canvas"));
            clock.move(Duration.ofMillis(10));
        }
        var origin = new dev.atelier.journal.Session.Origin(
                Sessions.WORKSPACE, "canvas", "agent_artist", "env_canvas", ids.get(2));
        var child = journal()
                .create(new NewSession(
                        SessionId.create(), origin, null, null, List.of(Sessions.created()), Companion.NONE))
                .id();

        assertThat(list(Kin.ROOTS, Created.EVER, new Window(Order.OLDEST_FIRST, null, 3)))
                .isEqualTo(ids.subList(0, 3));
        assertThat(list(Kin.ROOTS, Created.EVER, new Window(Order.OLDEST_FIRST, ids.get(2), 3)))
                .isEqualTo(ids.subList(3, 5));
        assertThat(list(Kin.ROOTS, Created.EVER, new Window(Order.NEWEST_FIRST, ids.get(2), 3)))
                .isEqualTo(ids.subList(0, 2).reversed());
        assertThat(list(Kin.ALL, Created.EVER, new Window(Order.NEWEST_FIRST, null, 1)))
                .containsExactly(child);
        assertThat(list(new Kin.ChildrenOf(ids.get(2)), Created.EVER, new Window(Order.NEWEST_FIRST, null, 9)))
                .containsExactly(child);
        var from = Instant.parse("2026-01-01T00:00:00.010Z");
        assertThat(list(Kin.ROOTS, new Created(from, from.plusMillis(20)), new Window(Order.OLDEST_FIRST, null, 9)))
                .isEqualTo(ids.subList(1, 3));
    }

    private List<SessionId> list(Kin kin, Created created, Window window) {
        var filter = new SessionQuery.Filter(null, null, Set.of(), kin, created);
        return journal().sessions(new SessionQuery(Sessions.WORKSPACE, filter, window)).stream()
                .map(dev.atelier.journal.Session::id)
                .toList();
    }

    @Test
    void facts_are_written_with_the_event_that_changes_them() {
        var session = session();
        assertThat(journal().session(session).orElseThrow().state().notes().facts())
                .isNull();
        for (var facts : List.of("{\"a\":1}", "{\"a\":2}")) {
            journal()
                    .append(Append.of(session, Guard.OPEN, List.of(Sessions.note("x")))
                            .withFacts(facts));
            assertThat(journal().session(session).orElseThrow().state().notes().facts())
                    .isEqualTo(facts);
        }
        journal()
                .append(Append.of(session, Guard.OPEN, List.of(Sessions.note("x")))
                        .withTitle(""));
        assertThat(journal().session(session).orElseThrow().state().title())
                .as("an empty title takes it away")
                .isNull();
    }

    @Test
    void a_closed_session_takes_nothing_but_what_closes_it_further() {
        var session = session();
        var note = Append.of(session, Guard.OPEN, List.of(Sessions.note("x")));
        appended(journal().append(note.withStatus("archived")));
        assertThat(journal().append(note.withStatus("running"))).isEqualTo(new AppendOutcome.Closed("archived"));
        assertThat(journal().append(note)).isEqualTo(new AppendOutcome.Closed("archived"));
        appended(journal()
                .append(Append.of(session, Guard.OPEN, List.of(Sessions.note("y")))
                        .withStatus("deleted")));
        assertThat(journal().session(session).orElseThrow().state().head()).isEqualTo(new Seq(3));
    }

    private SessionId create(String studio) {
        return journal()
                .create(new NewSession(
                        SessionId.create(),
                        Sessions.origin(studio),
                        null,
                        null,
                        List.of(Sessions.created()),
                        Companion.NONE))
                .id();
    }

    private List<SessionId> list(
            @org.jspecify.annotations.Nullable String studio,
            Set<String> statuses,
            @org.jspecify.annotations.Nullable SessionId before,
            int limit) {
        var query = new SessionQuery(Sessions.WORKSPACE, studio, "agent_artist", statuses, before, limit);
        return journal().sessions(query).stream()
                .map(dev.atelier.journal.Session::id)
                .toList();
    }

    @Test
    void the_newest_snapshot_is_kept() {
        var session = session();
        assertThat(journal().snapshots().latest(session, "canvas.v1")).isEmpty();
        for (long seq : new long[] {3, 7, 5}) {
            journal().snapshots().save(new Snapshots.Snapshot(session, "canvas.v1", new Seq(seq), "at " + seq));
        }
        assertThat(journal().snapshots().latest(session, "canvas.v1"))
                .contains(new Snapshots.Snapshot(session, "canvas.v1", new Seq(7), "at 7"));
        assertThat(journal().snapshots().latest(session, "chat.v1")).isEmpty();
    }

    @Test
    void known_secrets_never_reach_the_store() {
        var mask = new SecretMask();
        reopen(config -> config.with(mask));
        mask.know("api_key", "sk-very-secret");
        var session = session();
        var append = Append.of(session, Guard.OPEN, List.of(Sessions.note("it is sk-very-secret!")))
                .withTitle("sk-very-secret");
        assertThat(appended(journal().append(append)).getFirst().data())
                .isEqualTo("{\"text\":\"it is [masked:api_key]!\"}");
        assertThat(journal().read(session, new Seq(1), 1).getFirst().data()).doesNotContain("sk-very");
        assertThat(journal().session(session).orElseThrow().state().title()).isEqualTo("[masked:api_key]");
    }

    @Test
    void events_of_an_older_release_are_read_in_todays_form() {
        var session = session();
        var old = append(session, Sessions.note("hello")).getFirst();
        reopen(config -> config.with(Upcasters.builder()
                .step("agent.message", 1, data -> data.put("lang", "en"))
                .build()));
        assertThat(journal().event(session, old.id()).orElseThrow().data())
                .isEqualTo("{\"text\":\"hello\",\"lang\":\"en\"}");
        var fresh = append(session, Sessions.note("new")).getFirst();
        assertThat(journal().read(session, new Seq(2), 1).getFirst().data())
                .as("already in today's form")
                .isEqualTo(fresh.data());
    }
}
