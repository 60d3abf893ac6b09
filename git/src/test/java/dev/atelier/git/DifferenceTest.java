package dev.atelier.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.git.Patches.FilePatch;
import dev.atelier.git.testkit.Shell;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people are shown of a change. */
class DifferenceTest {
    @TempDir
    private Path folder;

    private GitProcess git;
    private Path work;

    @BeforeEach
    void begin() throws Exception {
        git = new GitProcess(folder.resolve("home"), Map.of(), GitLimits.DEFAULT.deadline(), text -> text);
        work = Files.createDirectories(folder.resolve("work"));
        Shell.git(work, "init", "--quiet");
    }

    private String commit() throws Exception {
        Shell.git(work, "add", "--all");
        Shell.git(work, "commit", "--quiet", "--allow-empty", "-m", "as it is");
        return Shell.git(work, "rev-parse", "HEAD").strip();
    }

    private Patches patches(String from, String to, Patches.Limits limits) throws Exception {
        return new Difference(git, work.resolve(".git"), from, to).patches(limits);
    }

    private static FilePatch of(Patches patches, String path) {
        return patches.files().stream()
                .filter(file -> file.change().path().equals(path))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void each_file_has_its_own_unified_diff_whatever_it_is_called_and_says() throws Exception {
        Files.writeString(work.resolve("a b ä\".txt"), "one\ntwo\n");
        Files.writeString(work.resolve("becomes"), "a file\n");
        Files.write(work.resolve("bin"), new byte[] {0, 1});
        Files.writeString(work.resolve("tool"), "run\n");
        var from = commit();
        Files.writeString(work.resolve("a b ä\".txt"), "one\ndiff --git a/x b/x\n--- a/x\n");
        Files.delete(work.resolve("becomes"));
        Files.createSymbolicLink(work.resolve("becomes"), Path.of("bin"));
        Files.write(work.resolve("bin"), new byte[] {0, 2});
        assertThat(work.resolve("tool").toFile().setExecutable(true)).isTrue();
        Files.writeString(work.resolve("z"), "");
        var to = commit();

        var patches = patches(from, to, Patches.Limits.DEFAULT);

        assertThat(patches.files()).hasSize(5);
        assertThat(of(patches, "a b ä\".txt").text())
                .startsWith("--- ")
                .endsWith("@@ -1,2 +1,3 @@\n one\n-two\n+diff --git a/x b/x\n+--- a/x\n");
        assertThat(of(patches, "becomes").text()).contains("-a file\n", "+bin\n");
        assertThat(of(patches, "bin").change().binary()).isTrue();
        assertThat(of(patches, "bin").text()).isEmpty();
        assertThat(of(patches, "tool").text()).isEmpty();
        assertThat(of(patches, "z").text()).isEmpty();
        assertThat(patches.files()).noneMatch(FilePatch::isTruncated);
    }

    @Test
    void a_long_one_ends_with_a_whole_line_and_says_that_there_is_more() throws Exception {
        var from = commit();
        Files.writeString(work.resolve("long"), "0123456789\n".repeat(1000));
        Files.writeString(work.resolve("wide"), "0".repeat(100_000));
        Files.writeString(work.resolve("small"), "small\n");
        var to = commit();

        var patches = patches(from, to, new Patches.Limits(10, 500, 100_000));

        assertThat(of(patches, "long").isTruncated()).isTrue();
        assertThat(of(patches, "long").text()).endsWith("+0123456789\n").hasSizeBetween(480, 500);
        assertThat(of(patches, "wide").isTruncated()).isTrue();
        assertThat(of(patches, "small").isTruncated()).isFalse();
        assertThat(of(patches, "small").text()).endsWith("+small\n");
    }

    @Test
    void together_they_are_no_longer_than_asked_for() throws Exception {
        var from = commit();
        for (int i = 0; i < 5; i++) {
            Files.writeString(work.resolve("f" + i), "line\n".repeat(20));
        }
        var to = commit();
        var difference = new Difference(git, work.resolve(".git"), from, to);

        var short1 = difference.patches(new Patches.Limits(2, 1000, 10_000));
        assertThat(short1.files()).hasSize(2);
        assertThat(short1.isWhole()).isFalse();

        var short2 = difference.patches(new Patches.Limits(10, 1000, 400));
        assertThat(short2.isWhole()).isTrue();
        assertThat(short2.files().stream()
                        .mapToInt(file -> file.text().length())
                        .sum())
                .isLessThanOrEqualTo(400);
        assertThat(short2.files().getLast().isTruncated()).isTrue();
    }
}
