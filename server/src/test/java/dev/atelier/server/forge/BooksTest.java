package dev.atelier.server.forge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.forge.CommitStatus;
import dev.atelier.forge.Markdown;
import dev.atelier.forge.Opened;
import dev.atelier.forge.Proposal;
import dev.atelier.forge.PullRequest.State;
import dev.atelier.forge.Reaction;
import dev.atelier.forge.Reviews.Side;
import dev.atelier.forge.Reviews.Spot;
import dev.atelier.forge.Subject.OnComment;
import dev.atelier.forge.Subject.OnPullRequest;
import dev.atelier.forge.Subject.OnReviewComment;
import dev.atelier.forge.Wording;
import dev.atelier.git.BranchName;
import dev.atelier.git.GitFailure;
import dev.atelier.git.GitTrail;
import dev.atelier.git.Remote;
import dev.atelier.git.Requester;
import dev.atelier.journal.sql.SqlJournal;
import dev.atelier.journal.testkit.MovableClock;
import dev.atelier.journal.testkit.TestDatabase;
import dev.atelier.server.forge.PullRequestRows.Place;
import dev.atelier.server.forge.RemarkRows.About;
import dev.atelier.server.forge.RemarkRows.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is kept of plain git, on a real database. */
abstract class BooksTest {
    private static final int MANY = 8;
    private static final String SHA = "7fd1a60b01f91b314f59955a4e4d4e80d8edf11d";

    private final MovableClock clock = new MovableClock(Instant.parse("2026-05-04T10:00:00Z"));
    private final TestDatabase database;
    private final SqlJournal journal;
    private final Books books;
    private final SqlTrail trail;
    private final Remote tools;

    BooksTest(TestDatabase database) throws GitFailure {
        this.database = database;
        this.journal = SqlJournal.open(database.config());
        this.books = new Books(journal.database(), clock);
        this.trail = new SqlTrail(journal.database(), clock);
        this.tools = Remote.parse("https://git.example.com/octo/tools");
    }

    @AfterEach
    void close() {
        journal.close();
        database.close();
    }

    private SqlBook book() {
        return books.of("local", "sesn_1");
    }

    private static Proposal proposal(String branch) {
        return new Proposal(
                new BranchName(branch), new BranchName("main"), new Wording("Sing", new Markdown("In tune.")), true);
    }

    private static <T> List<T> atOnce(List<Callable<T>> work) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var done = new ArrayList<T>();
            for (var each : threads.invokeAll(work)) {
                done.add(each.get());
            }
            return done;
        }
    }

    @Test
    void a_remark_that_is_sent_again_with_its_key_is_kept_once() throws Exception {
        var about = new About("local", "sesn_1", tools, null);
        var words = new Words("ada", "Why?", null, null, clock.instant());
        Callable<RemarkRows.Row> say =
                () -> Books.numbered(() -> books.remarks().insert(about, words, "k"));

        assertThat(atOnce(Collections.nCopies(MANY, say))).containsOnly(new RemarkRows.Row(1, words));
        assertThat(books.remarks().ofSession("local", "sesn_1")).hasSize(1);

        var elsewhere = new About("local", "sesn_2", tools, null);
        assertThat(books.remarks().insert(elsewhere, words, "k").id()).isEqualTo(2);
        assertThat(books.remarks().insert(about, words).id()).isEqualTo(3);
    }

    @Test
    void what_became_of_pull_requests_is_known_by_session_wherever_they_are_kept() throws Exception {
        var rows = new ForgePullRequestRows(journal.database());
        var first = new ForgePullRequestRows.Place(
                "local", "sesn_1", Remote.parse("https://git.example.com/Octo/Tools.git"), 7);
        var other = new ForgePullRequestRows.Place("others", "sesn_2", tools, 7);
        for (var place : List.of(first, other, first)) {
            journal.database().write(connection -> {
                rows.opened(connection, place, State.OPEN, clock.instant());
                return place;
            });
        }
        book().open(tools, proposal("agent/tune"));
        books.of("local", "sesn_3").open(tools, proposal("agent/words"));

        rows.seen(first, State.MERGED, clock.instant());
        rows.seen(other, State.OPEN, clock.instant());

        assertThat(rows.find(first.id()).orElseThrow().state()).isEqualTo(State.MERGED);
        assertThat(rows.states("others")).containsExactly(Map.entry("sesn_2", State.OPEN));
        assertThat(rows.states("local")).containsOnlyKeys("sesn_1", "sesn_3").containsEntry("sesn_3", State.OPEN);
        assertThat(rows.states("nobody")).isEmpty();
        assertThat(journal.database().<List<ForgePullRequestRows.Row>>read(connection -> rows.of(connection, tools, 7)))
                .extracting(row -> row.place().session())
                .containsExactlyInAnyOrder("sesn_1", "sesn_2");
    }

    @Test
    void of_many_who_open_the_same_at_once_one_makes_it_and_all_get_it() throws Exception {
        Callable<Opened> open = () -> book().open(tools, proposal("agent/tune"));

        var opened = atOnce(Collections.nCopies(MANY, open));

        assertThat(opened).filteredOn(Opened.Created.class::isInstance).hasSize(1);
        assertThat(opened)
                .extracting(Opened::pullRequest)
                .containsOnly(opened.getFirst().pullRequest());
        assertThat(opened.getFirst().pullRequest().isDraft()).isTrue();
    }

    @Test
    void each_branch_gets_a_number_of_its_own_and_each_workspace_its_own_book() throws Exception {
        var work = IntStream.range(0, MANY)
                .<Callable<Opened>>mapToObj(i -> () -> book().open(tools, proposal("agent/tune-" + i)))
                .toList();

        assertThat(atOnce(work))
                .extracting(opened -> opened.pullRequest().number())
                .containsExactlyInAnyOrder(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L);
        assertThat(books.of("others", "").find(tools, 1)).isEmpty();
        assertThat(books.of("others", "").open(tools, proposal("agent/tune-1"))).isInstanceOf(Opened.Created.class);
    }

    @Test
    void it_stands_on_what_was_last_pushed() {
        var number = book().open(tools, proposal("agent/tune")).pullRequest().number();
        for (var sha : List.of(SHA.replace('7', '8'), SHA)) {
            note("push", "agent/tune", sha, "ok");
        }
        note("push", "agent/tune", null, "conflict");
        note("push", "agent/other", SHA.replace('7', '9'), "ok");

        assertThat(book().find(tools, number).orElseThrow().head().sha()).isEqualTo(SHA);
    }

    private void note(String operation, String ref, @Nullable String sha, String result) {
        var who = new Requester("local", "agent_coder", "sesn_1");
        var what = new GitTrail.Operation(operation, tools, ref, who);
        clock.move(Duration.ofSeconds(1));
        trail.note(new GitTrail.Entry(what, sha, result, Duration.ofMillis(3)));
    }

    @Test
    void one_that_ended_is_not_revised_and_another_may_be_opened() {
        var number = book().open(tools, proposal("agent/tune")).pullRequest().number();
        var place = new Place("local", tools, number);

        assertThat(books.pullRequests().end(place, State.CLOSED, 1)).isTrue();
        assertThat(books.pullRequests().end(place, State.MERGED, 2)).isFalse();

        var after = book().revise(tools, number, new Wording("Dance", new Markdown("Now.")))
                .orElseThrow();
        assertThat(after.state()).isEqualTo(State.CLOSED);
        assertThat(after.words().title()).isEqualTo("Sing");
        assertThat(book().open(tools, proposal("agent/tune")).pullRequest().number())
                .isEqualTo(number + 1);
    }

    @Test
    void what_is_said_on_lines_is_found_as_it_was_said() {
        var number = book().open(tools, proposal("agent/tune")).pullRequest().number();
        var about = new About("local", "sesn_1", tools, number);
        var words = new Words("ada", "Flat.", new Spot("ä/song.txt", 3, Side.NEW), SHA, clock.instant());
        var kept = books.remarks().insert(about, words);
        books.remarks()
                .insert(about, new Words("ada", "The file.", new Spot("b", null, Side.OLD), null, clock.instant()));
        var comment = book().comment(tools, number, new Markdown("All of it.")).orElseThrow();

        assertThat(books.remarks().ofSession("local", "sesn_1")).hasSize(3).startsWith(kept);
        var listed = book().reviewComments(tools, number).orElseThrow().items();
        assertThat(listed).hasSize(2);
        assertThat(listed.getFirst().place().commit()).isEqualTo(SHA);
        assertThat(listed.get(1).place().line()).isNull();
        assertThat(book().react(tools, new OnReviewComment(number, kept.id()), Reaction.YES))
                .isTrue();
        assertThat(book().react(tools, new OnReviewComment(number, kept.id()), Reaction.YES))
                .isTrue();
        assertThat(book().react(tools, new OnComment(new OnPullRequest(number), comment.id()), Reaction.NO))
                .isTrue();
        assertThat(book().react(tools, new OnReviewComment(number, 99), Reaction.YES))
                .isFalse();
        assertThat(book().reviewComments(tools, 99)).isEmpty();
    }

    @Test
    void a_check_takes_the_place_of_what_was_said_before() {
        for (var state : List.of(CommitStatus.State.PENDING, CommitStatus.State.SUCCESS)) {
            book().report(tools, new CommitStatus(SHA, state, "atelier/tests", "12 of 12", null));
        }

        var state = journal.database().<String>read(connection -> {
            try (var rows = connection.createStatement().executeQuery("select state from commit_status")) {
                assertThat(rows.next()).isTrue();
                var only = rows.getString(1);
                assertThat(rows.next()).isFalse();
                return only;
            }
        });
        assertThat(state).isEqualTo("success");
    }

    @Test
    void the_trail_is_listed_from_the_newest_and_goes_on_where_it_ended() {
        for (int i = 0; i < 5; i++) {
            note("push", "agent/" + i, SHA, "ok");
        }
        note("checkout", "HEAD", null, "not_found");

        var first = trail.list("local", null, 2);
        var rest = trail.list("local", first.getLast().id(), 10);

        assertThat(first.size() + rest.size()).isEqualTo(6);
        assertThat(first).noneMatch(rest::contains);
        assertThat(trail.list("others", null, 10)).isEmpty();
    }
}
