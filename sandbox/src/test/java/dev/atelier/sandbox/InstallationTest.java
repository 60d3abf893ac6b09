package dev.atelier.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atelier.journal.SessionId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder goes into a session's tree whole and once, whenever the server is killed. */
class InstallationTest {
    private static final String KEY = "sesrsc_1";

    @TempDir
    private Path root;

    private Workspace workspace;
    private Installation installation;
    private Path tree;
    private SandboxPath path;

    @BeforeEach
    void open() throws IOException {
        var session = new SessionId("sesn_1");
        workspace = new Workspaces(root).of(session);
        installation = workspace.installation();
        tree = root.resolve("sesn_1/files");
        path = SandboxPath.parse("/workspace/a/tools");
    }

    private Path made() throws IOException {
        var made = installation.begin(KEY);
        Files.createDirectories(made.resolve("inner"));
        Files.writeString(made.resolve("inner/x"), "x");
        return made;
    }

    @Test
    void it_is_there_in_one_go_and_stays_done_when_the_agent_removes_it() throws IOException {
        assertThat(installation.isDone(KEY)).isFalse();

        installation.finish(KEY, made(), path);

        assertThat(tree.resolve("workspace/a/tools/inner/x")).hasContent("x");
        assertThat(installation.isDone(KEY)).isTrue();
        Files.delete(tree.resolve("workspace/a/tools/inner/x"));
        Files.delete(tree.resolve("workspace/a/tools/inner"));
        Files.delete(tree.resolve("workspace/a/tools"));
        assertThat(new Workspaces(root)
                        .of(new SessionId("sesn_1"))
                        .installation()
                        .isDone(KEY))
                .isTrue();
    }

    @Test
    void what_a_killed_server_left_aside_is_not_done_and_is_cleared_away() throws IOException {
        var half = made();
        assertThat(installation.isDone(KEY)).isFalse();
        // killed behind the mark and before the move
        Files.createDirectories(root.resolve("sesn_1/installed"));
        Files.writeString(root.resolve("sesn_1/installed/" + KEY), half.getFileName() + "\n" + path);
        assertThat(installation.isDone(KEY)).isFalse();

        installation.finish(KEY, made(), path);

        assertThat(half).doesNotExist();
        assertThat(installation.isDone(KEY)).isTrue();
        assertThat(tree.resolve("workspace/a/tools/inner/x")).exists();
    }

    @Test
    void nothing_that_is_there_is_replaced() throws IOException {
        Files.createDirectories(tree.resolve("workspace/a/tools"));
        Files.writeString(tree.resolve("workspace/a/tools/mine"), "mine");
        var made = made();

        assertThatThrownBy(() -> installation.finish(KEY, made, path)).hasMessageContaining("not empty");

        assertThat(made).doesNotExist();
        assertThat(installation.isDone(KEY)).isFalse();
        assertThat(tree.resolve("workspace/a/tools/mine")).hasContent("mine");
        Files.delete(tree.resolve("workspace/a/tools/mine"));
        installation.finish(KEY, made(), path);
        assertThat(tree.resolve("workspace/a/tools/inner/x")).exists();
    }

    @Test
    void a_link_does_not_lead_it_out_of_the_tree() throws IOException {
        var outside = Files.createDirectories(root.resolve("outside"));
        Files.createSymbolicLink(tree.resolve("workspace/a"), outside);

        installation.finish(KEY, made(), path);

        assertThat(outside).isEmptyDirectory();
        assertThat(tree.resolve(outside.toString().substring(1)).resolve("tools/inner/x"))
                .exists();
    }

    @Test
    void what_has_a_name_that_is_no_text_is_removed_with_the_rest() throws Exception {
        installation.finish(KEY, made(), path);
        var shell = new ProcessBuilder(
                        "sh", "-c", "mkdir \"$(printf 'd\\377')\" && touch \"$(printf 'd\\377/f\\376')\"")
                .directory(tree.resolve("workspace").toFile())
                .start();
        assertThat(shell.waitFor()).isZero();

        new Workspaces(root).delete(new SessionId("sesn_1"));

        assertThat(root.resolve("sesn_1")).doesNotExist();
    }
}
