package dev.atelier.server.forge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.forge.ForgeLimits;
import dev.atelier.forge.Forges;
import dev.atelier.forge.Hosting;
import dev.atelier.forge.Hostings;
import dev.atelier.forge.Markdown;
import dev.atelier.forge.Proposal;
import dev.atelier.forge.PullRequest.State;
import dev.atelier.forge.RepositoryName;
import dev.atelier.forge.Token;
import dev.atelier.forge.Tokens;
import dev.atelier.forge.Wording;
import dev.atelier.forge.testkit.FakeForge;
import dev.atelier.forge.testkit.FakeGitHub;
import dev.atelier.forge.testkit.FakeGitLab;
import dev.atelier.forge.testkit.FakeGitea;
import dev.atelier.forge.testkit.StrictServer.Reply;
import dev.atelier.git.BranchName;
import dev.atelier.git.Checkout;
import dev.atelier.git.Checkouts;
import dev.atelier.git.Credential;
import dev.atelier.git.GitTrail;
import dev.atelier.git.Remote;
import dev.atelier.git.Requester;
import dev.atelier.journal.mask.SecretMask;
import dev.atelier.journal.sql.SqlJournal;
import dev.atelier.journal.testkit.MovableClock;
import dev.atelier.journal.testkit.TestDatabase;
import dev.atelier.server.jobs.Job.Next;
import dev.atelier.server.jobs.JobRows;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What becomes of pull requests on forges is asked for, step by step with a clock that is moved by hand. */
class PullRequestWatchTest {
    private final MovableClock clock = new MovableClock(Instant.parse("2026-05-04T10:00:00Z"));
    private final TestDatabase database = TestDatabase.sqlite();
    private final SqlJournal journal = SqlJournal.open(database.config());
    private final Forges forges = new Forges(ForgeLimits.DEFAULT, clock);
    private final WatchedPullRequests watched =
            new WatchedPullRequests(new ForgePullRequestRows(journal.database()), new JobRows(), clock);

    @AfterEach
    void close() {
        forges.close();
        journal.close();
        database.close();
    }

    static Stream<Arguments> everyForge() {
        return Stream.<Supplier<FakeForge>>of(FakeGitHub::new, FakeGitLab::new, FakeGitea::new)
                .map(Arguments::of);
    }

    /** A forge with a pull request of a session, and what asks for it. */
    private final class Scene implements AutoCloseable {
        private final FakeForge forge;
        private final Remote remote;
        private final PullRequestWatch watch;
        private final String id;

        Scene(FakeForge forge) throws Exception {
            this.forge = forge;
            this.remote = Remote.parse(forge.site().web() + "/" + FakeForge.REPOSITORY);
            var who = new Requester("local", "agent_coder", "sesn_1");
            GitTrail silent = _ -> {};
            var tokens = Tokens.of(new Token(forge.token()));
            Hosting hosting = new NotedHosting(
                    forges.open(forge.site(), new RepositoryName(FakeForge.REPOSITORY), tokens),
                    remote,
                    who,
                    silent,
                    new SecretMask(),
                    watched);
            this.watch = new PullRequestWatch(watched, always(hosting), NONE, clock);
            var wording = new Wording("Sing", new Markdown("In tune."));
            var opened =
                    hosting.open(new Proposal(new BranchName("atelier/a"), new BranchName("main"), wording, false));
            this.id = new ForgePullRequestRows.Place(
                            "local", "sesn_1", remote, opened.pullRequest().number())
                    .id();
        }

        Next ask() throws InterruptedException {
            return watch.run(id, "", 0);
        }

        /** When it is asked for again, from now. */
        Duration pause() throws InterruptedException {
            return ask() instanceof Next.Again again ? Duration.between(clock.instant(), again.at()) : Duration.ZERO;
        }

        @Override
        public void close() {
            forge.close();
            assertThat(forge.server().complaints()).isEmpty();
        }
    }

    private static final Checkouts NONE = new Checkouts() {
        @Override
        public List<Checkout> all(String session) {
            return List.of();
        }

        @Override
        public Optional<Credential> credential(String workspace, Checkout checkout) {
            return Optional.empty();
        }
    };

    private static Hostings always(Hosting hosting) {
        return new Hostings() {
            @Override
            public Hosting of(String workspace, Remote remote) {
                return hosting;
            }

            @Override
            public Hosting of(String workspace, Checkout checkout) {
                return hosting;
            }

            @Override
            public Optional<Credential> credential(String workspace, Remote remote) {
                return Optional.empty();
            }

            @Override
            public Kind kind(String workspace, Checkout checkout) {
                return Kind.GITHUB;
            }
        };
    }

    @ParameterizedTest
    @MethodSource("everyForge")
    void one_that_is_merged_is_known_to_be_and_not_asked_for_again(Supplier<FakeForge> kind) throws Exception {
        try (var scene = new Scene(kind.get())) {
            assertThat(watched.of("local")).isEqualTo(Map.of("sesn_1", State.OPEN));
            assertThat(scene.pause()).isEqualTo(Duration.ofMinutes(2));

            scene.forge.merge(1);

            assertThat(scene.ask()).isEqualTo(new Next.Done());
            assertThat(watched.of("local")).isEqualTo(Map.of("sesn_1", State.MERGED));
            int asked = scene.forge.server().requests().size();
            assertThat(scene.ask()).isEqualTo(new Next.Done());
            assertThat(scene.forge.server().requests()).hasSize(asked);
        }
    }

    @ParameterizedTest
    @MethodSource("everyForge")
    void one_that_is_closed_is_asked_for_again_when_there_is_word_of_it(Supplier<FakeForge> kind) throws Exception {
        try (var scene = new Scene(kind.get())) {
            scene.forge.shut(1);
            assertThat(scene.ask()).isEqualTo(new Next.Done());
            assertThat(watched.of("local")).isEqualTo(Map.of("sesn_1", State.CLOSED));

            scene.forge.merge(1);
            watched.changed(Remote.parse(scene.remote + ".git"), 1);

            assertThat(due()).containsExactly(clock.instant().toEpochMilli());
            assertThat(scene.ask()).isEqualTo(new Next.Done());
            assertThat(watched.of("local")).isEqualTo(Map.of("sesn_1", State.MERGED));
        }
    }

    private List<Long> due() {
        return journal.database().read(connection -> {
            try (var select = connection.prepareStatement("select execution_time from scheduled_jobs");
                    var rows = select.executeQuery()) {
                var all = new ArrayList<Long>();
                while (rows.next()) {
                    all.add(rows.getTimestamp(1).getTime());
                }
                return all;
            }
        });
    }

    @Test
    void the_older_one_is_the_more_seldom_it_is_asked_for_and_at_last_no_more() throws Exception {
        try (var scene = new Scene(new FakeGitHub())) {
            clock.move(Duration.ofHours(10));
            assertThat(scene.pause()).isEqualTo(Duration.ofHours(1));
            clock.move(Duration.ofDays(30));
            assertThat(scene.pause()).isEqualTo(Duration.ofDays(1));
            clock.move(Duration.ofDays(340));
            assertThat(scene.ask()).isEqualTo(new Next.Done());
            assertThat(watched.of("local")).isEqualTo(Map.of("sesn_1", State.OPEN));
        }
    }

    @Test
    void a_forge_that_wants_to_be_left_alone_is() throws Exception {
        try (var scene = new Scene(new FakeGitHub())) {
            scene.forge
                    .server()
                    .misbehave("pulls/get", _ -> new Reply(429, Map.of("retry-after", "900"), "{\"message\":\"no\"}"));
            assertThat(scene.pause()).isEqualTo(Duration.ofMinutes(15));
            scene.forge.server().misbehave("pulls/get", _ -> new Reply(404, Map.of(), "{}"));
            assertThat(scene.pause()).isEqualTo(Duration.ofDays(1));
        }
    }

    @Test
    void word_of_what_is_nobodys_here_changes_nothing() throws Exception {
        watched.changed(Remote.parse("https://github.com/octo/tools"), 1);
        assertThat(due()).isEmpty();
    }
}
