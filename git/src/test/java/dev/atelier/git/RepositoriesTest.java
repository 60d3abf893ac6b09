package dev.atelier.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.atelier.git.GitFailure.Kind;
import dev.atelier.git.Repositories.Order;
import dev.atelier.git.testkit.GitServer;
import dev.atelier.git.testkit.Shell;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checkouts from a real git server, whose repositories mean no good. */
class RepositoriesTest {
    private static final String TOKEN = "ghp_thisisaverysecrettoken";
    private static final Requester ADA = new Requester("default", "ada", "sesn_1");

    @TempDir
    private Path folder;

    private GitServer server;
    private Path bare;
    private String first;

    @BeforeEach
    void serve() throws IOException {
        server = GitServer.start(Files.createDirectories(folder.resolve("served")));
        bare = server.create("octo/tools");
        first = Shell.commit(bare, "main", Map.of("README.md", "# Tools\n", "src/a.txt", "one\n"));
    }

    @AfterEach
    void close() {
        server.close();
    }

    private Repositories repositories(GitLimits limits, String... more) {
        var allowed = new ArrayList<>(List.of(more));
        allowed.add(server.address());
        return new Repositories(
                new Repositories.Means(folder.resolve("git"), new AllowedRemotes(allowed), limits, Map.of()));
    }

    private Repositories repositories() {
        return repositories(GitLimits.DEFAULT);
    }

    private Order order(Target target, @Nullable String token) throws GitFailure {
        return order("octo/tools", target, token);
    }

    private Order order(String name, Target target, @Nullable String token) throws GitFailure {
        return new Order(
                Remote.parse(server.address() + name), token == null ? null : Credential.token(token), target, ADA);
    }

    @Test
    void the_default_branch_is_checked_out_as_anybody_would() throws Exception {
        var work = folder.resolve("work");

        var done = repositories().checkOut(order(new Target.DefaultBranch(), null), work);

        assertThat(done).isEqualTo(new Repositories.Checkout(new BranchName("main"), first));
        assertThat(work.resolve("README.md")).hasContent("# Tools");
        assertThat(Shell.git(work, "status", "--porcelain=v2", "--branch"))
                .contains("# branch.head main", "# branch.upstream origin/main", "# branch.ab +0 -0")
                .doesNotContain("? ", "1 ");
        assertThat(Shell.git(work, "log", "--format=%s")).isEqualTo("change");
        assertThat(Shell.git(work, "remote", "get-url", "origin")).isEqualTo(server.address() + "octo/tools");
        assertThat(Shell.git(work, "fsck", "--strict")).isEmpty();
    }

    @Test
    void a_branch_and_a_commit_are_checked_out_by_their_names() throws Exception {
        var second = Shell.commit(bare, "feature/x", Map.of("b.txt", "two"));
        Shell.commit(bare, "main", Map.of("c.txt", "three"));
        var all = repositories();

        var branch = all.checkOut(order(Target.branch("feature/x"), null), folder.resolve("1"));
        var commit = all.checkOut(order(Target.commit(first.substring(0, 9)), null), folder.resolve("2"));

        assertThat(branch.commit()).isEqualTo(second);
        assertThat(folder.resolve("1/b.txt")).hasContent("two");
        assertThat(commit).isEqualTo(new Repositories.Checkout(null, first));
        assertThat(folder.resolve("2/c.txt")).doesNotExist();
        assertThatThrownBy(() -> all.checkOut(order(Target.branch("nope"), null), folder.resolve("3")))
                .hasMessage("the repository has no branch 'nope'; it has feature/x, main");
        assertThatThrownBy(() -> all.checkOut(order(Target.commit("1234567"), null), folder.resolve("3")))
                .hasMessageContaining("no commit '1234567'");
        assertThat(folder.resolve("3")).doesNotExist();
    }

    @Test
    void a_commit_that_no_branch_has_is_asked_for_by_its_whole_hash() throws Exception {
        var gone = Shell.commit(bare, "gone", Map.of("gone.txt", "here"));
        Shell.git(bare, "update-ref", "-d", "refs/heads/gone");

        repositories().checkOut(order(Target.commit(gone), null), folder.resolve("work"));

        assertThat(folder.resolve("work/gone.txt")).hasContent("here");
    }

    @Test
    void an_empty_repository_is_an_empty_checkout() throws Exception {
        server.create("octo/empty");

        var done =
                repositories().checkOut(order("octo/empty", new Target.DefaultBranch(), null), folder.resolve("work"));

        assertThat(done.commit()).isNull();
        assertThat(folder.resolve("work/.git")).isDirectory();
    }

    @Test
    void the_second_checkout_only_asks_whether_anything_is_new() throws Exception {
        var all = repositories();
        all.checkOut(order(new Target.DefaultBranch(), null), folder.resolve("1"));
        server.requests().clear();

        all.checkOut(order(new Target.DefaultBranch(), null), folder.resolve("2"));
        assertThat(server.requests()).allSatisfy(request -> assertThat(request).contains("upload-pack"));
        assertThat(server.requests()).hasSizeLessThanOrEqualTo(2);
        var next = Shell.commit(bare, "main", Map.of("new.txt", "new"));
        Shell.git(bare, "tag", "v1");
        var done = all.checkOut(order(new Target.DefaultBranch(), null), folder.resolve("3"));

        assertThat(done.commit()).isEqualTo(next);
        assertThat(Shell.git(folder.resolve("3"), "tag")).isEqualTo("v1");
    }

    @Test
    void a_token_opens_its_host_and_is_found_nowhere_afterwards() throws Exception {
        server.demand(TOKEN);
        var all = repositories();
        var work = folder.resolve("work");

        all.checkOut(order(new Target.DefaultBranch(), TOKEN), work);

        assertThat(server.requests()).anySatisfy(request -> assertThat(request).endsWith("x-access-token:" + TOKEN));
        assertThat(work.resolve("README.md")).exists();
        assertThat(everythingIn(folder)).doesNotContain(TOKEN);
        assertThat(everythingIn(work)).doesNotContain(folder.toString());
    }

    @Test
    void without_the_right_token_there_is_nothing_even_if_others_have_it() throws Exception {
        server.demand(TOKEN);
        var all = repositories();
        all.checkOut(order(new Target.DefaultBranch(), TOKEN), folder.resolve("1"));

        assertThatThrownBy(
                        () -> all.checkOut(order(new Target.DefaultBranch(), "wrong-token-12345"), folder.resolve("2")))
                .isInstanceOf(GitFailure.class)
                .hasMessageContaining("does not take the token")
                .hasMessageNotContaining("wrong-token");
        assertThatThrownBy(() -> all.checkOut(order(new Target.DefaultBranch(), null), folder.resolve("2")))
                .hasMessageContaining("asks for a token");
        assertThat(folder.resolve("2")).doesNotExist();
    }

    @Test
    void a_host_that_sends_elsewhere_gets_no_token_there() throws Exception {
        try (var other = GitServer.start(server.root())) {
            other.demand(TOKEN);
            server.sendTo(other.address());

            var refused = failure(repositories(), order(new Target.DefaultBranch(), TOKEN));

            assertThat(refused.kind()).isEqualTo(Kind.NOT_FOUND);
            assertThat(other.requests()).isEmpty();
        }
    }

    @Test
    void what_cannot_be_reached_is_told_in_plain_words() throws Exception {
        var all = repositories(GitLimits.DEFAULT, "http://127.0.0.1:1/", "http://nowhere.invalid/");

        assertThat(failure(all, order("octo/none", new Target.DefaultBranch(), null)))
                .hasMessage("there is no such repository, or the token may not see it");
        assertThat(failure(all, order(Remote.parse("http://127.0.0.1:1/a/b"))).kind())
                .isEqualTo(Kind.UNREACHABLE);
        assertThat(failure(all, order(Remote.parse("http://nowhere.invalid/a/b"))))
                .hasMessage("the host's name is not known");
        assertThat(failure(all, order(Remote.parse("https://example.com/a/b"))))
                .hasMessageContaining("atelier.git.remotes");
        assertThat(failure(all, order(Remote.parse("file://" + bare)))).hasMessageContaining("atelier.git.remotes");
    }

    @Test
    void a_folder_of_the_machine_is_a_remote_where_that_is_allowed() throws Exception {
        var all = repositories(GitLimits.DEFAULT, "file://" + folder + "/");

        all.checkOut(order(Remote.parse("file://" + bare)), folder.resolve("work"));

        assertThat(folder.resolve("work/README.md")).exists();
    }

    @Test
    void nothing_of_a_hostile_repository_runs_or_leads_out() throws Exception {
        var work = Files.createDirectories(folder.resolve("hostile"));
        var proof = folder.resolve("proof");
        Shell.git(work, "init", "--quiet", "-b", "main");
        Shell.git(work, "remote", "add", "origin", bare.toString());
        Files.writeString(work.resolve(".gitattributes"), "*.txt filter=evil diff=evil\n* text=auto\n");
        Files.writeString(
                work.resolve(".gitmodules"),
                "[submodule \"s\"]\npath=s\nurl=file://" + bare + "\nupdate=!touch " + proof);
        Files.createSymbolicLink(work.resolve("passwd"), Path.of("/etc/passwd"));
        Files.createSymbolicLink(work.resolve("up"), Path.of("../../../.."));
        Files.createDirectories(work.resolve("hooks"));
        Files.writeString(work.resolve("hooks/post-checkout"), "#!/bin/sh\ntouch " + proof + "\n");
        Files.writeString(work.resolve("new\nline -o $(touch x).txt"), "weird");
        Files.writeString(work.resolve("-rf"), "weird");
        Files.writeString(work.resolve(".gitignore"), "");
        Shell.git(work, "add", "-A");
        Shell.git(work, "update-index", "--add", "--cacheinfo", "160000," + first + ",s");
        Shell.git(work, "commit", "--quiet", "-m", "evil");
        Shell.git(work, "push", "--quiet", "origin", "HEAD:refs/heads/evil");

        repositories().checkOut(order(Target.branch("evil"), null), folder.resolve("out"));

        assertThat(proof).doesNotExist();
        assertThat(folder.resolve("out/passwd")).isSymbolicLink();
        assertThat(folder.resolve("out/up")).isSymbolicLink();
        assertThat(folder.resolve("out/s")).isEmptyDirectory();
        assertThat(folder.resolve("out/-rf")).hasContent("weird");
        assertThat(folder.resolve("out/.git/hooks")).doesNotExist();
        assertThat(folder.resolve("out/.git/modules")).doesNotExist();
    }

    @Test
    void a_tree_that_names_a_git_folder_is_not_written() throws Exception {
        var blob = Shell.git(bare, "rev-parse", "main:README.md");
        var listing = Files.writeString(folder.resolve("tree"), "100644 blob " + blob + "\tconfig\n");
        var inner = pipe(bare, listing, "mktree");
        for (var name : List.of(".git", "..", ".GIT", "git~1")) {
            Files.writeString(listing, "040000 tree " + inner + "\t" + name + "\n");
            var commit = Shell.git(bare, "commit-tree", pipe(bare, listing, "mktree"), "-m", "evil");
            Shell.git(bare, "update-ref", "refs/heads/evil", commit);

            assertThat(failure(repositories(), order(Target.branch("evil"), null))
                            .kind())
                    .as(name)
                    .isEqualTo(Kind.BROKEN);
            assertThat(folder.resolve("out")).doesNotExist();
        }
    }

    private static String pipe(Path at, Path input, String command) throws Exception {
        var process = new ProcessBuilder("git", command)
                .directory(at.toFile())
                .redirectInput(input.toFile())
                .start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    }

    @Test
    void what_is_too_large_is_refused_before_it_is_written() throws Exception {
        Shell.commit(bare, "many", Map.of("1", "1", "2", "2", "3", "3", "4", "4"));
        Shell.commit(bare, "big", Map.of("big.txt", "x".repeat(100_000)));
        var limits = new GitLimits(Duration.ofMinutes(1), 1 << 30, 50_000, 3, 1 << 30);

        assertThat(failure(repositories(limits), order(Target.branch("many"), null)))
                .hasMessageContaining("more than 3 files");
        assertThat(failure(repositories(limits), order(Target.branch("big"), null)))
                .hasMessageContaining("more than 50000 bytes");
        var narrow = new GitLimits(Duration.ofMinutes(1), 1000, 50_000, 3, 1 << 30);
        Shell.commit(bare, "main", Map.of("more", "more"));
        assertThat(failure(repositories(narrow), order(new Target.DefaultBranch(), null))
                        .kind())
                .isEqualTo(Kind.TOO_LARGE);
    }

    @Test
    void a_host_that_never_answers_is_given_up_and_nothing_stays_running() throws Exception {
        var latch = new CountDownLatch(1);
        server.holdBack(latch);
        var limits = new GitLimits(Duration.ofSeconds(1), 1 << 30, 1 << 30, 1000, 1 << 30);

        assertThat(failure(repositories(limits), order(new Target.DefaultBranch(), null))
                        .kind())
                .isEqualTo(Kind.TIMEOUT);

        await().until(() -> children().isEmpty());
    }

    @Test
    void an_interrupt_ends_a_checkout_with_all_its_processes() throws Exception {
        server.holdBack(new CountDownLatch(1));
        var order = order(new Target.DefaultBranch(), null);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> work = threads.submit(() -> repositories().checkOut(order, folder.resolve("out")));
            await().until(() -> !server.requests().isEmpty());

            threads.shutdownNow();

            assertThatThrownBy(work::get)
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(InterruptedException.class);
        }
        await().until(() -> children().isEmpty());
        assertThat(folder.resolve("out")).doesNotExist();
    }

    /** What this process has begun with the folder of this test. */
    private List<ProcessHandle> children() {
        return ProcessHandle.current()
                .descendants()
                .filter(child -> child.info().commandLine().orElse("").contains("ls-remote"))
                .toList();
    }

    @Test
    void a_mirror_that_a_killed_server_left_half_fetched_is_made_anew() throws Exception {
        repositories().checkOut(order(new Target.DefaultBranch(), null), folder.resolve("1"));
        var mirror = onlyMirror();
        Files.writeString(mirror.resolve("busy"), "");
        Files.writeString(mirror.resolve("repo.git/packed-refs.lock"), "");
        Files.writeString(mirror.resolve("repo.git/HEAD"), "rubbish");
        Shell.commit(bare, "main", Map.of("new.txt", "new"));

        repositories().checkOut(order(new Target.DefaultBranch(), null), folder.resolve("2"));

        assertThat(folder.resolve("2/new.txt")).exists();
        assertThat(mirror.resolve("busy")).doesNotExist();
    }

    private Path onlyMirror() throws IOException {
        try (var all = Files.list(folder.resolve("git/mirrors"))) {
            return all.reduce((_, _) -> {
                        throw new AssertionError("more than one mirror");
                    })
                    .orElseThrow();
        }
    }

    @Test
    void what_was_not_used_for_longest_makes_room() throws Exception {
        server.create("octo/other");
        Shell.commit(server.root().resolve("octo/other.git"), "main", Map.of("x", "x"));
        var limits = new GitLimits(Duration.ofMinutes(1), 1 << 30, 1 << 30, 1000, 100);

        repositories(limits).checkOut(order(new Target.DefaultBranch(), null), folder.resolve("1"));
        repositories(limits).checkOut(order("octo/other", new Target.DefaultBranch(), null), folder.resolve("2"));
        repositories(limits).checkOut(order("octo/other", new Target.DefaultBranch(), null), folder.resolve("3"));

        try (var all = Files.list(folder.resolve("git/mirrors"))) {
            assertThat(all).hasSize(1);
        }
        try (var rest = Files.list(folder.resolve("git/trash"))) {
            assertThat(rest).isEmpty();
        }
        assertThat(folder.resolve("3/x")).exists();
    }

    @Test
    void many_at_once_get_a_checkout_each() throws Exception {
        var all = repositories();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var work = IntStream.range(0, 8)
                    .mapToObj(i -> threads.submit(
                            () -> all.checkOut(order(new Target.DefaultBranch(), null), folder.resolve("w" + i))))
                    .toList();
            for (var each : work) {
                assertThat(each.get().commit()).isEqualTo(first);
            }
        }
    }

    private Order order(Remote remote) {
        return new Order(remote, null, new Target.DefaultBranch(), ADA);
    }

    private GitFailure failure(Repositories all, Order order) throws InterruptedException {
        try {
            all.checkOut(order, folder.resolve("out"));
        } catch (GitFailure e) {
            return e;
        }
        throw new AssertionError("it was done");
    }

    private static String everythingIn(Path folder) throws IOException {
        var all = new StringBuilder();
        try (var files = Files.walk(folder)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                all.append(file.getFileName()).append(Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        return all.toString();
    }
}
