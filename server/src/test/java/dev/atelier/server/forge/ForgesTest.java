package dev.atelier.server.forge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.atelier.forge.Hostings;
import dev.atelier.forge.Markdown;
import dev.atelier.forge.Opened;
import dev.atelier.forge.Proposal;
import dev.atelier.forge.PullRequest.State;
import dev.atelier.forge.Reaction;
import dev.atelier.forge.Reviews;
import dev.atelier.forge.Reviews.Side;
import dev.atelier.forge.Reviews.Spot;
import dev.atelier.forge.Subject.OnComment;
import dev.atelier.forge.Subject.OnPullRequest;
import dev.atelier.forge.Wording;
import dev.atelier.forge.testkit.FakeGitHub;
import dev.atelier.git.Author;
import dev.atelier.git.BranchName;
import dev.atelier.git.Checkout;
import dev.atelier.git.Checkouts;
import dev.atelier.git.CommitMessage;
import dev.atelier.git.Forge;
import dev.atelier.git.GitFailure;
import dev.atelier.git.Repositories;
import dev.atelier.git.Requester;
import dev.atelier.git.WorkFolder;
import dev.atelier.git.testkit.GitServer;
import dev.atelier.git.testkit.Shell;
import dev.atelier.journal.SessionId;
import dev.atelier.sandbox.Workspaces;
import dev.atelier.server.config.AtelierProperties;
import dev.atelier.server.testkit.ServerTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Work that goes from a private repository through a session to a pull request, with a token that only the settings have. */
class ForgesTest extends ServerTest {
    private static final String TOKEN = "glpat-ofthesettingsalone";
    private static final String WORKSPACE = "local";
    private static final Author AUTHOR = new Author("Atelier", "agent@example.com");

    private final GitServer git = GitServer.start(folder());
    private final FakeGitHub gitHub = new FakeGitHub();
    private Path bare;
    private String base;

    private static Path folder() {
        try {
            return Files.createTempDirectory("served");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    protected List<String> settings() {
        return List.of(
                "--atelier.forges.hosts[0].kind=git",
                "--atelier.forges.hosts[0].url=" + git.address(),
                "--atelier.forges.hosts[0].token=" + TOKEN,
                "--atelier.forges.hosts[1].kind=github",
                "--atelier.forges.hosts[1].url=" + gitHub.site().web(),
                "--atelier.forges.hosts[1].token=" + gitHub.token());
    }

    @Override
    protected void afterwards() {
        git.close();
        gitHub.close();
    }

    @BeforeAll
    void fill() {
        bare = git.create("octo/tools");
        base = Shell.commit(bare, "main", Map.of("a.txt", "one\ntwo\n"));
        git.demand(TOKEN);
    }

    /** A session whose repository is checked out. */
    private String session() {
        var created = api.post("/v1/sessions", """
                {"agent":"agent_assistant","environment_id":"env_general",
                 "resources":[{"type":"github_repository","url":"%socto/tools"}]}
                """.formatted(git.address()));
        assertThat(created.status()).as(created.body()).isEqualTo(200);
        var session = created.json().path("id").asString();
        api.say(session, "list tools/**");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> api.events(session, "").toString().contains("tools/a.txt"));
        await().atMost(Duration.ofSeconds(30)).until(() -> api.status(session).equals("idle"));
        return session;
    }

    private Checkout checkout(String session) {
        return server.part(Checkouts.class).of(session).orElseThrow();
    }

    private Path files(String session) {
        return server.part(AtelierProperties.class)
                .data()
                .toAbsolutePath()
                .resolve("workspaces")
                .resolve(session)
                .resolve("files");
    }

    /** What the code studio does: from the session's tree to a pushed branch. */
    private String push(String session, String branch) throws GitFailure, InterruptedException {
        var checkout = checkout(session);
        var credential =
                server.part(Checkouts.class).credential(WORKSPACE, checkout).orElseThrow();
        var work = new Forge.Work(
                checkout.remote(),
                credential,
                checkout.state().commit(),
                new WorkFolder(files(session), List.of("workspace", "tools")),
                new Requester(WORKSPACE, "agent_assistant", session));
        try (var contribution = server.part(Repositories.class).forge().open(work)) {
            var commit =
                    contribution.commit(AUTHOR, new CommitMessage(CommitMessage.Type.FIX, null, "say it better", ""));
            contribution.push(commit, BranchName.parse(branch), null);
            return commit;
        }
    }

    private static Proposal proposal(String branch) {
        return new Proposal(
                new BranchName(branch),
                new BranchName("main"),
                new Wording("Say it better", new Markdown("It was flat.")),
                false);
    }

    private Opened open(String session, String branch) throws Exception {
        return server.part(Hostings.class).of(WORKSPACE, checkout(session)).open(proposal(branch));
    }

    private JsonNode audit(String query) {
        var answer = api.get("/code/audit" + query);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void a_private_repository_is_opened_by_the_settings_token_which_never_gets_into_the_tree() throws Exception {
        var session = session();

        var checkout = checkout(session);
        assertThat(checkout.remote()).hasToString(git.address() + "octo/tools");
        assertThat(checkout.mountPath()).isEqualTo("/workspace/tools");
        assertThat(checkout.state().branch()).isEqualTo(new BranchName("main"));
        assertThat(checkout.state().commit()).hasSize(40);
        try (var all = Files.walk(server.part(Workspaces.class).root())) {
            assertThat(all.filter(Files::isRegularFile)
                            .filter(file -> holds(file, TOKEN))
                            .toList())
                    .isEmpty();
        }
        assertThat(api.events(session, "").toString()).doesNotContain(TOKEN);
    }

    private static boolean holds(Path file, String text) {
        try {
            return Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1)
                    .contains(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void what_the_agent_writes_into_its_git_folder_changes_nothing_of_what_is_known() throws Exception {
        var session = session();
        var before = checkout(session);
        Shell.git(files(session).resolve("workspace/tools"), "remote", "set-url", "origin", "http://evil.example/x");

        assertThat(checkout(session)).isEqualTo(before);
    }

    @Test
    void the_default_branch_is_not_pushed_to() {
        var session = session();
        write(files(session).resolve("workspace/tools/a.txt"), "three\n");

        assertThatThrownBy(() -> push(session, "main")).hasMessageContaining("default branch");

        assertThat(audit("?limit=1").path("entries").get(0).path("result").asString())
                .isEqualTo("refused");
    }

    @Test
    void a_pull_request_of_plain_git_is_kept_revised_commented_on_and_merged() throws Exception {
        var session = session();
        var branch = "agent/merge-" + session;
        write(files(session).resolve("workspace/tools/merged.txt"), "merged\n");
        var commit = push(session, branch);

        var made = open(session, branch);
        assertThat(made).isInstanceOf(Opened.Created.class);
        assertThat(open(session, branch)).isEqualTo(new Opened.Found(made.pullRequest()));
        var number = made.pullRequest().number();
        assertThat(made.pullRequest().head().sha()).isEqualTo(commit);
        assertThat(made.pullRequest().page()).hasToString("/sessions/" + session);
        assertThat(server.part(Hostings.class).kind(WORKSPACE, checkout(session)))
                .hasToString("git");
        var hosting = server.part(Hostings.class).of(WORKSPACE, checkout(session));
        hosting.revise(number, new Wording("Say it well", new Markdown("Better words.")));
        assertThat(hosting.read(number).words().title()).isEqualTo("Say it well");
        var comment = hosting.comment(new OnPullRequest(number), new Markdown("Built and tested."));
        hosting.react(new OnComment(new OnPullRequest(number), comment.id()), Reaction.EYES);
        assertThatThrownBy(() -> hosting.react(new OnPullRequest(99), Reaction.EYES))
                .hasMessageContaining("no such");

        var wrong = api.post("/code/" + session + "/pull-request/merge?commit=" + base, "");
        assertThat(wrong.status()).isEqualTo(409);
        assertThat(wrong.json().path("detail").asString()).contains("has changed meanwhile");
        var merged = api.post("/code/" + session + "/pull-request/merge?commit=" + commit, "");
        assertThat(merged.status()).as(merged.body()).isEqualTo(200);
        assertThat(merged.json().path("state").asString()).isEqualTo("merged");
        assertThat(Shell.git(bare, "show", "main:merged.txt")).isEqualTo("merged");
        assertThat(hosting.read(number).state()).isEqualTo(State.MERGED);
        var again = api.post("/code/" + session + "/pull-request/close", "");
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.json().path("detail").asString()).isEqualTo("pull request #" + number + " is merged already");
        assertThat(audit("").path("entries").findValuesAsString("operation"))
                .contains("checkout", "push", "open_pull_request", "merge", "comment", "revise_pull_request");
    }

    @Test
    void one_that_cannot_be_merged_says_why_and_can_be_closed() throws Exception {
        var session = session();
        var branch = "agent/conflict-" + session;
        write(files(session).resolve("workspace/tools/a.txt"), "1\n2\n");
        push(session, branch);
        open(session, branch);
        Shell.commit(bare, "main", Map.of("a.txt", "one!\ntwo!\n"));

        var refused = api.post("/code/" + session + "/pull-request/merge", "");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().path("detail").asString()).contains("'main' changed the same lines of a.txt");
        var closed = api.post("/code/" + session + "/pull-request/close", "");
        assertThat(closed.json().path("state").asString()).isEqualTo("closed");
        assertThat(open(session, branch)).isInstanceOf(Opened.Created.class);
    }

    @Test
    void a_run_without_a_pull_request_and_one_that_is_not_there_say_so() {
        var session = api.create("");

        assertThat(api.post("/code/" + session + "/pull-request/close", "").status())
                .isEqualTo(404);
        assertThat(api.post("/code/sesn_nowhere/pull-request/merge", "").status())
                .isEqualTo(404);
    }

    @Test
    void reviews_are_kept_before_and_after_there_is_a_pull_request() throws Exception {
        var session = session();
        var reviews = server.part(Reviews.class);
        var before = new Reviews.Subject(WORKSPACE, checkout(session), null);
        var spot = new Spot("a.txt", 2, Side.OLD);
        reviews.add(before, new Reviews.Draft("ada", new Markdown("Why two?"), spot, null));
        var after = new Reviews.Subject(WORKSPACE, checkout(session), 7L);
        reviews.add(after, new Reviews.Draft("bob", new Markdown("All good."), null, base));

        var found = reviews.all(after);

        assertThat(found.missing()).isNull();
        assertThat(found.remarks()).extracting(Reviews.Remark::author).containsExactly("ada", "bob");
        assertThat(found.remarks().getFirst().spot()).isEqualTo(spot);
        assertThat(found.remarks()).allMatch(remark -> remark.source().equals("atelier"));
        assertThat(reviews.all(new Reviews.Subject("others", checkout(session), 7L))
                        .remarks())
                .isEmpty();
    }

    @Test
    void on_a_forge_the_pull_request_is_the_forges_and_is_opened_with_the_token_of_the_settings() throws Exception {
        var remote = dev.atelier.git.Remote.parse(gitHub.site().web() + "/" + FakeGitHub.REPOSITORY);
        var checkout = new Checkout(
                "sesn_elsewhere", "sesrsc_none", remote, "/workspace/tools", new Checkout.State(null, null));
        var hostings = server.part(Hostings.class);

        var opened = hostings.of(WORKSPACE, checkout).open(proposal("agent/fix"));

        assertThat(hostings.kind(WORKSPACE, checkout)).hasToString("github");
        assertThat(gitHub.opened()).isEqualTo(1);
        assertThat(gitHub.server().complaints()).isEmpty();
        assertThat(hostings.credential(WORKSPACE, remote).orElseThrow().secret())
                .isEqualTo(gitHub.token());
        var found = server.part(Reviews.class)
                .all(new Reviews.Subject(
                        WORKSPACE, checkout, opened.pullRequest().number()));
        assertThat(found.missing()).isNull();
        assertThat(found.remarks())
                .isNotEmpty()
                .allMatch(remark -> remark.source().equals("github"));
        var entry = audit("?limit=1").path("entries").get(0);
        assertThat(entry.path("operation").asString()).isEqualTo("open_pull_request");
        assertThat(entry.path("session").asString()).isEqualTo("sesn_elsewhere");
        assertThat(entry.path("repository").asString()).isEqualTo(remote.toString());
    }

    @Test
    void the_audit_is_paged_from_the_newest_and_is_each_workspaces_own() {
        var session = session();

        var first = audit("?limit=1");
        var second = audit("?limit=1&after=" + first.path("next").asString());

        assertThat(first.path("entries")).hasSize(1);
        assertThat(second.path("entries").get(0))
                .isNotEqualTo(first.path("entries").get(0));
        var entry = first.path("entries").get(0);
        assertThat(entry.path("operation").asString()).isEqualTo("checkout");
        assertThat(entry.path("actor").asString()).isEqualTo("agent_assistant");
        assertThat(entry.path("session").asString()).isEqualTo(session);
        assertThat(entry.path("sha").asString()).hasSize(40);
        assertThat(server.part(SqlTrail.class).list("others", null, 10)).isEmpty();
        assertThat(api.get("/code/audit?after=../..").status()).isEqualTo(400);
        assertThat(api.get("/code/audit?limit=0").status()).isEqualTo(400);
    }

    @Test
    void nothing_is_left_of_a_session_that_is_deleted() {
        var session = session();

        api.send(api.request("/v1/sessions/" + session).DELETE());

        await().atMost(Duration.ofSeconds(30))
                .until(() -> server.part(Checkouts.class).all(session).isEmpty());
        assertThat(server.part(Workspaces.class).of(new SessionId(session)).isBegun())
                .isFalse();
    }
}
