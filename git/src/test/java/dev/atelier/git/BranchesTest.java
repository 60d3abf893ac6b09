package dev.atelier.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atelier.git.testkit.Shell;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people do with a branch after an agent pushed it, in a real repository. */
class BranchesTest {
    private static final Requester ADA = new Requester("default", "ada", "sesn_1");

    @TempDir
    private Path folder;

    private final List<GitTrail.Entry> trail = new ArrayList<>();
    private Path bare;
    private Branches branches;
    private Branches.Access access;
    private String base;

    @BeforeEach
    void begin() throws Exception {
        bare = folder.resolve("tools.git");
        Shell.git(folder, "init", "--quiet", "--bare", "-b", "main", bare.toString());
        base = Shell.commit(bare, "main", Map.of("a.txt", "one\ntwo\nthree\n", "b.txt", "b\n"));
        Shell.git(bare, "branch", "agent/fix", "main");
        var means = new Repositories.Means(
                folder.resolve("git"),
                new AllowedRemotes(List.of("file://" + folder + "/")),
                GitLimits.DEFAULT,
                Map.of(),
                trail::add,
                text -> text.replace("secret", "[masked]"));
        branches = new Repositories(means).branches();
        access = new Branches.Access(Remote.parse("file://" + bare), null, ADA);
    }

    private Merge merge(@Nullable String seen) throws Exception {
        return branches.merge(
                access,
                new Branches.Wish(
                        new BranchName("agent/fix"),
                        seen,
                        new BranchName("main"),
                        new Author("Ada", "ada@example.com"),
                        "Merge the secret fix\n"));
    }

    private String tip(String branch) {
        return Shell.git(bare, "rev-parse", "refs/heads/" + branch);
    }

    @Test
    void a_branch_whose_base_stands_still_is_merged_by_moving_the_base_on() throws Exception {
        var work = Shell.commit(bare, "agent/fix", Map.of("a.txt", "1\n"));

        assertThat(merge(work)).isEqualTo(new Merge.Done(work, true));

        assertThat(tip("main")).isEqualTo(work);
        assertThat(merge(work)).isEqualTo(new Merge.Nothing(work));
        assertThat(trail.getFirst().operation())
                .isEqualTo(new GitTrail.Operation("merge", access.remote(), "main", ADA));
        assertThat(trail.getFirst().sha()).isEqualTo(work);
        assertThat(trail.getFirst().result()).isEqualTo("ok");
    }

    @Test
    void a_branch_whose_base_went_on_is_merged_by_a_commit_of_both() throws Exception {
        var work = Shell.commit(bare, "agent/fix", Map.of("a.txt", "1\n"));
        var other = Shell.commit(bare, "main", Map.of("b.txt", "B\n"));

        var merged = (Merge.Done) merge(work);

        assertThat(merged.isFastForward()).isFalse();
        assertThat(tip("main")).isEqualTo(merged.commit());
        assertThat(Shell.git(bare, "log", "-1", "--format=%P|%an|%B", "main"))
                .isEqualTo(other + " " + work + "|Ada|Merge the [masked] fix");
        assertThat(Shell.git(bare, "show", "main:a.txt")).isEqualTo("1");
        assertThat(Shell.git(bare, "show", "main:b.txt")).isEqualTo("B");
        try (var left = Files.list(folder.resolve("git/merges"))) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void what_both_changed_is_named_and_nothing_is_done() throws Exception {
        var work = Shell.commit(bare, "agent/fix", Map.of("a.txt", "1\n", "b.txt", "x\n"));
        var other = Shell.commit(bare, "main", Map.of("a.txt", "eins\n"));

        assertThat(merge(work)).isEqualTo(new Merge.Conflict(List.of("a.txt")));

        assertThat(tip("main")).isEqualTo(other);
    }

    @Test
    void nobody_merges_what_he_has_not_seen() throws Exception {
        Shell.commit(bare, "agent/fix", Map.of("a.txt", "1\n"));

        assertThatThrownBy(() -> merge(base))
                .isInstanceOf(GitFailure.class)
                .hasMessageContaining("has changed meanwhile");

        assertThat(tip("main")).isEqualTo(base);
    }

    @Test
    void a_pushed_branch_is_compared_with_the_commit_it_began_at() throws Exception {
        var work = Shell.commit(bare, "agent/fix", Map.of("a.txt", "one\n2\nthree\n"));

        var compared = branches.compare(access, base, work, Patches.Limits.DEFAULT);

        assertThat(compared.changes().files()).hasSize(1);
        assertThat(compared.patches().files().getFirst().text()).contains("-two\n+2\n");
        assertThat(branches.compare(access, null, base, Patches.Limits.DEFAULT)
                        .changes()
                        .additions())
                .isEqualTo(4);
    }

    @Test
    void a_branch_is_taken_away_only_where_it_was_left_and_never_the_default_one() throws Exception {
        var work = Shell.commit(bare, "agent/fix", Map.of("a.txt", "1\n"));
        var branch = new BranchName("agent/fix");

        assertThatThrownBy(() -> branches.delete(access, branch, base)).isInstanceOf(GitFailure.class);
        assertThat(tip("agent/fix")).isEqualTo(work);
        branches.delete(access, branch, work);
        branches.delete(access, branch, work);

        assertThat(Shell.git(bare, "branch", "--list")).isEqualTo("* main");
        assertThatThrownBy(() -> branches.delete(access, new BranchName("main"), base))
                .hasMessageContaining("default branch");
        assertThat(tip("main")).isEqualTo(base);
    }
}
