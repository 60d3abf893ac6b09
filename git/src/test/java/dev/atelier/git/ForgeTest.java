package dev.atelier.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atelier.git.ChangeSet.FileChange;
import dev.atelier.git.GitFailure.Kind;
import dev.atelier.git.testkit.GitServer;
import dev.atelier.git.testkit.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an agent did comes back to a real git server, whatever the agent did to its own repository. */
class ForgeTest {
    private static final String TOKEN = "ghp_thisisaverysecrettoken";
    private static final Requester ADA = new Requester("default", "ada", "sesn_1");
    private static final Author AUTHOR = new Author("Atelier", "agent@example.com");
    private static final CommitMessage MESSAGE =
            new CommitMessage(CommitMessage.Type.FIX, "song", "sing in  tune\n", "Because it was flat.");

    @TempDir
    private Path folder;

    private GitServer server;
    private Path bare;
    private Path work;
    private Repositories repositories;
    private String base;

    @BeforeEach
    void checkOut() throws Exception {
        server = GitServer.start(Files.createDirectories(folder.resolve("served")));
        server.demand(TOKEN);
        bare = server.create("octo/tools");
        base = Shell.commit(
                bare, "main", Map.of("README.md", "# Tools\n", "a.txt", "one\ntwo\n", ".gitignore", "target/\n"));
        var allowed = new AllowedRemotes(List.of(server.address()));
        repositories =
                new Repositories(new Repositories.Means(folder.resolve("git"), allowed, GitLimits.DEFAULT, Map.of()));
        work = Files.createDirectories(folder.resolve("files/workspace")).resolve("tools");
        repositories.checkOut(
                new Repositories.Order(remote(), credential(TOKEN), new Target.DefaultBranch(), ADA), work);
    }

    @AfterEach
    void close() {
        server.close();
    }

    private Remote remote() throws GitFailure {
        return Remote.parse(server.address() + "octo/tools");
    }

    private static Credential credential(String token) {
        return Credential.token(token);
    }

    private Contribution open() throws GitFailure, InterruptedException {
        return open(base, "workspace", "tools");
    }

    private Contribution open(@Nullable String from, String... names) throws GitFailure, InterruptedException {
        var place = new WorkFolder(folder.resolve("files"), List.of(names));
        return repositories.forge().open(new Forge.Work(remote(), credential(TOKEN), from, place, ADA));
    }

    @Test
    void what_was_installed_is_not_even_copied_unless_the_base_has_some_of_it() throws Exception {
        Files.createDirectories(work.resolve("web/node_modules/some"));
        Files.writeString(work.resolve("web/node_modules/some/index.js"), "1");
        Files.createDirectories(work.resolve("tools.egg-info"));
        Files.writeString(work.resolve("tools.egg-info/PKG-INFO"), "x");
        try (var made = open()) {
            assertThat(made.isEmpty()).isTrue();
            assertThat(made.files().resolve("web")).isEmptyDirectory();
        }
        var with = Shell.commit(bare, "kept", Map.of("node_modules/own/index.js", "2", "README.md", "# Tools\n"));
        Files.createDirectories(work.resolve("node_modules/own"));
        Files.writeString(work.resolve("node_modules/own/index.js"), "3");
        try (var made = open(with, "workspace", "tools")) {
            assertThat(made.changes().files())
                    .contains(new FileChange("node_modules/own/index.js", ChangeSet.Kind.MODIFIED, 1, 1, false));
        }
    }

    @Test
    void changes_become_a_commit_on_a_new_branch_by_its_author() throws Exception {
        Files.writeString(work.resolve("a.txt"), "one\n2\nthree\n");
        Files.delete(work.resolve("README.md"));
        Files.createDirectories(work.resolve("target"));
        Files.writeString(work.resolve("target/junk"), "junk");
        var script = Files.writeString(work.resolve("run ä.sh"), "#!/bin/sh\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.createSymbolicLink(work.resolve("link"), Path.of("a.txt"));
        Files.write(work.resolve("bin"), new byte[] {0, 1, 2});
        Shell.git(work, "commit", "--quiet", "-a", "-m", "what the agent committed itself does not count");

        try (var made = open()) {
            assertThat(made.changes().files())
                    .containsExactly(
                            new FileChange("README.md", ChangeSet.Kind.DELETED, 0, 1, false),
                            new FileChange("a.txt", ChangeSet.Kind.MODIFIED, 2, 1, false),
                            new FileChange("bin", ChangeSet.Kind.ADDED, 0, 0, true),
                            new FileChange("link", ChangeSet.Kind.ADDED, 1, 0, false),
                            new FileChange("run ä.sh", ChangeSet.Kind.ADDED, 1, 0, false));
            assertThat(made.changes().additions()).isEqualTo(4);
            assertThat(made.changes().deletions()).isEqualTo(2);
            assertThat(made.diff(100_000)).contains("+three", "-two", "new file mode 100755", "new file mode 120000");
            assertThat(made.diff(50)).endsWith("… the rest is left out\n").hasSizeLessThan(100);
            made.push(made.commit(AUTHOR, MESSAGE), new BranchName("agent/sing"), null);
        }

        assertThat(Shell.git(bare, "log", "-1", "--format=%an <%ae>|%P|%B", "agent/sing"))
                .isEqualTo("Atelier <agent@example.com>|" + base + "|fix(song): sing in tune\n\nBecause it was flat.");
        assertThat(Shell.git(bare, "ls-tree", "-r", "--name-only", "-z", "agent/sing"))
                .contains("run ä.sh")
                .doesNotContain("target", "README");
        assertThat(Shell.git(bare, "rev-parse", "main")).isEqualTo(base);
        try (var left = Files.list(folder.resolve("git/work"))) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void base_and_work_can_be_read_as_files_without_what_programs_leave_behind() throws Exception {
        Files.writeString(work.resolve("a.txt"), "other\n");
        Files.createDirectories(work.resolve("__pycache__"));
        Files.writeString(work.resolve("__pycache__/a.cpython-313.pyc"), "compiled");
        Files.createDirectories(work.resolve("target"));
        Files.writeString(work.resolve("target/report.xml"), "<testsuite/>");

        try (var contribution = open()) {
            assertThat(contribution.before().resolve("a.txt")).hasContent("one\ntwo\n");
            assertThat(contribution.after().resolve("a.txt")).hasContent("other\n");
            assertThat(contribution.after().resolve("__pycache__")).doesNotExist();
            assertThat(contribution.after().resolve("target")).doesNotExist();
            assertThat(contribution.files().resolve("target/report.xml")).exists();
            assertThat(contribution.changes().files())
                    .extracting(FileChange::path)
                    .containsExactly("a.txt");
            assertThat(contribution.tree()).matches("[0-9a-f]{40}");
        }
    }

    @Test
    void without_a_change_there_is_nothing_to_commit() throws Exception {
        try (var made = open()) {
            assertThat(made.isEmpty()).isTrue();
            assertThatThrownBy(() -> made.commit(AUTHOR, MESSAGE)).hasMessageContaining("nothing was changed");
        }
    }

    @Test
    void the_default_branch_and_the_branches_of_others_are_not_touched() throws Exception {
        var others = Shell.commit(bare, "agent/sing", Map.of("x", "x"));
        Files.writeString(work.resolve("new.txt"), "new\n");

        try (var made = open()) {
            var commit = made.commit(AUTHOR, MESSAGE);
            assertThatThrownBy(() -> made.push(commit, new BranchName("main"), null))
                    .hasMessage("'main' is the repository's default branch, which is protected");
            assertThatThrownBy(() -> made.push(commit, new BranchName("agent/sing"), null))
                    .isInstanceOfSatisfying(
                            GitFailure.class,
                            failure -> assertThat(failure.kind()).isEqualTo(Kind.CONFLICT));
            assertThat(made.free(new BranchName("agent/sing"))).hasToString("agent/sing-2");
            made.push(commit, made.free(new BranchName("agent/sing")), null);
            made.push(commit, new BranchName("agent/sing"), others); // who knows where it stands may move it
        }

        assertThat(Shell.git(bare, "rev-parse", "main")).isEqualTo(base);
        assertThat(Shell.git(bare, "rev-parse", "agent/sing-2")).isEqualTo(Shell.git(bare, "rev-parse", "agent/sing"));
    }

    /** As a push that a killed server had begun comes in, while the next server repeats it: the host has looked already, and nothing was there. */
    @ParameterizedTest
    @ValueSource(strings = {"agent/new", "agent/there", "agent/busy"})
    void a_push_that_comes_in_at_the_same_moment_is_somebody_elses_and_no_refusal(String name) throws Exception {
        var there = Shell.commit(bare, "agent/there", Map.of("x", "x"));
        var ref = "refs/heads/" + name;
        var hook = Files.writeString(
                bare.resolve("hooks/pre-receive"),
                "#!/bin/sh\nmkdir -p refs/heads/agent\necho " + base + " >" + ref
                        + (name.endsWith("busy") ? ".lock\n" : "\n"));
        Files.setPosixFilePermissions(hook, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.writeString(work.resolve("new.txt"), "new\n");

        try (var made = open()) {
            var commit = made.commit(AUTHOR, MESSAGE);
            var expected = name.endsWith("there") ? there : null;
            assertThatThrownBy(() -> made.push(commit, new BranchName(name), expected))
                    .isInstanceOfSatisfying(
                            GitFailure.class,
                            failure -> assertThat(failure.kind()).isEqualTo(Kind.CONFLICT));
        }
    }

    @Test
    void what_the_agent_wrote_into_its_own_git_folder_runs_nothing() throws Exception {
        var proof = folder.resolve("proof");
        var evil = "touch " + proof;
        for (var setting :
                List.of("core.fsmonitor", "core.sshCommand", "core.pager", "diff.external", "filter.x.clean")) {
            Shell.git(work, "config", setting, evil);
        }
        Files.createDirectories(work.resolve(".git/hooks"));
        for (var hook : List.of("pre-commit", "pre-push", "reference-transaction", "post-index-change")) {
            var file = Files.writeString(work.resolve(".git/hooks/" + hook), "#!/bin/sh\n" + evil + "\n");
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        var inner = Files.createDirectories(work.resolve("inner"));
        Shell.git(inner, "init", "--quiet");
        Files.writeString(inner.resolve("x.txt"), "x\n");
        Files.writeString(inner.resolve(".git/config"), "[core]\n\tfsmonitor = " + evil + "\n");
        Files.writeString(work.resolve(".gitattributes"), "*.txt filter=x diff=x\n");
        Files.writeString(work.resolve(".git/objects/info/alternates"), folder + "\n");

        try (var made = open()) {
            made.push(made.commit(AUTHOR, MESSAGE), new BranchName("agent/evil"), null);
        }

        assertThat(proof).doesNotExist();
        assertThat(Shell.git(bare, "ls-tree", "-r", "--name-only", "agent/evil"))
                .contains("inner/x.txt");
    }

    @Test
    void nothing_outside_of_the_folder_is_taken_in() throws Exception {
        var secret = Files.writeString(folder.resolve("secret"), "the server's own");
        Files.createSymbolicLink(work.resolve("link"), secret);
        Files.move(work, folder.resolve("files/workspace/elsewhere"));
        Files.createSymbolicLink(work, folder);

        assertThatThrownBy(this::open).isInstanceOf(GitFailure.class);
        try (var made = open(base, "workspace", "elsewhere")) {
            assertThat(made.diff(10_000)).doesNotContain("the server's own").contains("new file mode 120000");
        }
        assertThatThrownBy(() -> open(base, "workspace", "nothing")).hasMessageContaining("not there any more");
        repositories.checkOut(
                new Repositories.Order(remote(), credential(TOKEN), new Target.DefaultBranch(), ADA),
                folder.resolve("after")); // and the mirror is free again
    }

    @Test
    void what_is_pushed_needs_the_right_token() throws Exception {
        Files.writeString(work.resolve("new.txt"), "new\n");

        try (var made = open()) {
            var commit = made.commit(AUTHOR, MESSAGE);
            server.demand("another-one-by-now");
            assertThatThrownBy(() -> made.push(commit, new BranchName("agent/x"), null))
                    .hasMessageContaining("does not take the token")
                    .hasMessageNotContaining(TOKEN);
        }
    }

    @Test
    void the_first_commit_of_an_empty_repository_goes_to_a_branch_of_its_own() throws Exception {
        server.create("octo/empty");
        var place = new WorkFolder(folder.resolve("files"), List.of("workspace", "tools"));
        var empty = Remote.parse(server.address() + "octo/empty");

        try (var made = repositories.forge().open(new Forge.Work(empty, credential(TOKEN), null, place, ADA))) {
            assertThat(made.changes().files()).hasSize(3);
            made.push(made.commit(AUTHOR, MESSAGE), new BranchName("first"), null);
        }

        assertThat(Shell.git(server.root().resolve("octo/empty.git"), "log", "--format=%s", "first"))
                .isEqualTo("fix(song): sing in tune");
    }

    @Test
    void messages_and_authors_are_kept_to_their_form() throws IOException {
        var message = new CommitMessage(CommitMessage.Type.FEAT, null, "x".repeat(300), "");
        assertThat(message.header()).startsWith("feat: xxx").hasSize(100);
        assertThatThrownBy(() -> new CommitMessage(CommitMessage.Type.FEAT, "a b", "x", ""))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new CommitMessage(CommitMessage.Type.FEAT, null, " \n", ""))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Author("A <b>", "a@b")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Author("A", "a b")).isInstanceOf(IllegalArgumentException.class);
    }
}
