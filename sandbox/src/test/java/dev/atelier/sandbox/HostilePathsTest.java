package dev.atelier.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atelier.journal.SessionId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nobody gets out, whatever a path says and whatever lies in the tree. */
class HostilePathsTest {
    private static final SessionId SESSION = new SessionId("sesn_x");
    private static final byte[] BYTES = "mine".getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path directory;

    private Workspaces workspaces;
    private Workspace workspace;
    private Path files;
    private Path outside;

    @BeforeEach
    void open() throws Exception {
        workspaces = new Workspaces(directory.resolve("workspaces"));
        workspace = workspaces.of(SESSION);
        workspace.write(SandboxPath.parse("own.txt"), BYTES);
        files = directory.resolve("workspaces/sesn_x/files");
        outside = Files.createDirectory(directory.resolve("outside"));
        Files.writeString(outside.resolve("secret"), "secret");
    }

    private String read(String path) throws Exception {
        try (var in = Channels.newInputStream(workspace.open(SandboxPath.parse(path)))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/etc/passwd",
                "../../../../../../etc/passwd",
                "../../../outside/secret",
                "/workspace/../../outside/secret",
                "..",
                "/",
                ".",
                "",
                "a\0b",
                "/proc/self/environ",
                "~/.ssh/id_rsa",
                "C:\\windows",
                "own.txt/x",
                "\uD800"
            })
    void no_path_leads_out(String path) {
        assertThatThrownBy(() -> read(path)).isInstanceOf(FileRefusal.class);
        assertThatThrownBy(() -> {
                    workspace.write(SandboxPath.parse(path), BYTES);
                    assertThat(files.resolve("workspace").resolve(path)).exists();
                    throw new FileRefusal("written inside");
                })
                .isInstanceOf(FileRefusal.class);
        assertThat(outside.resolve("secret")).hasContent("secret");
        assertThat(outside).isDirectoryNotContaining("glob:**/x");
    }

    @ParameterizedTest
    @ValueSource(ints = {256, 5000})
    void names_and_paths_that_are_too_long_are_refused(int length) {
        assertThatThrownBy(() -> read("a".repeat(length))).isInstanceOf(FileRefusal.class);
        assertThatThrownBy(() -> read("a/".repeat(length))).isInstanceOf(FileRefusal.class);
    }

    @Test
    void a_link_leads_where_it_would_if_the_tree_were_everything() throws Exception {
        Files.createSymbolicLink(files.resolve("workspace/abs"), Path.of("/workspace/own.txt"));
        Files.createSymbolicLink(files.resolve("workspace/rel"), Path.of("../workspace/own.txt"));
        Files.createSymbolicLink(files.resolve("workspace/dir"), Path.of("."));
        assertThat(read("abs")).isEqualTo("mine");
        assertThat(read("rel")).isEqualTo("mine");
        assertThat(read("dir/dir/dir/own.txt")).isEqualTo("mine");
        workspace.write(SandboxPath.parse("abs"), "new".getBytes(StandardCharsets.UTF_8));
        assertThat(read("own.txt")).isEqualTo("new");
        assertThat(files.resolve("workspace/abs")).isSymbolicLink();
    }

    @Test
    void a_link_does_not_lead_out() throws Exception {
        Files.createSymbolicLink(files.resolve("workspace/out"), outside);
        Files.createSymbolicLink(files.resolve("workspace/secret"), outside.resolve("secret"));
        Files.createSymbolicLink(files.resolve("workspace/up"), Path.of("../../../../outside"));
        Files.createSymbolicLink(files.resolve("workspace/etc"), Path.of("/etc"));
        for (var path : List.of("out/secret", "secret", "up/secret", "etc/passwd")) {
            assertThatThrownBy(() -> read(path)).isInstanceOf(FileRefusal.class);
            assertThatThrownBy(() -> workspace.write(SandboxPath.parse(path), BYTES))
                    .as(path)
                    .isInstanceOf(FileRefusal.class)
                    .hasMessageContaining("read-only");
        }
        var seen = new ArrayList<String>();
        workspace.walk(SandboxPath.WORK, Set.of(), file -> seen.add(file.path().toString()));
        assertThat(seen).containsExactly("/workspace/own.txt");
        assertThat(outside.resolve("secret")).hasContent("secret");
    }

    @Test
    void a_link_out_of_what_may_be_written_is_refused() throws Exception {
        workspace.mount(SandboxPath.parse("/mnt/session/uploads/given"), () -> new ByteArrayInputStream(BYTES), 4);
        Files.createSymbolicLink(files.resolve("workspace/given"), Path.of("/mnt/session/uploads/given"));
        Files.createSymbolicLink(files.resolve("workspace/uploads"), Path.of("/mnt/session/uploads"));
        assertThat(read("given")).isEqualTo("mine");
        assertThatThrownBy(() -> workspace.write(SandboxPath.parse("given"), BYTES))
                .hasMessageContaining("read-only");
        assertThatThrownBy(() -> workspace.write(SandboxPath.parse("uploads/new"), BYTES))
                .hasMessageContaining("read-only");
    }

    @Test
    void links_in_a_circle_end() throws Exception {
        Files.createSymbolicLink(files.resolve("workspace/a"), Path.of("b"));
        Files.createSymbolicLink(files.resolve("workspace/b"), Path.of("a"));
        Files.createSymbolicLink(files.resolve("workspace/c"), Path.of("c/c/c"));
        for (var path : List.of("a", "b/x", "c")) {
            assertThatThrownBy(() -> read(path))
                    .hasMessageMatching("too many levels of symbolic links|.* folders deep");
            assertThatThrownBy(() -> workspace.write(SandboxPath.parse(path), BYTES))
                    .isInstanceOf(FileRefusal.class);
        }
    }

    @Test
    @Timeout(20)
    void pipes_and_folders_are_no_files() throws Exception {
        assertThat(new ProcessBuilder("mkfifo", files.resolve("workspace/pipe").toString())
                        .start()
                        .waitFor())
                .isZero();
        Files.createDirectory(files.resolve("workspace/folder"));
        assertThatThrownBy(() -> read("pipe")).hasMessage("is not a regular file");
        assertThatThrownBy(() -> workspace.write(SandboxPath.parse("pipe"), BYTES))
                .hasMessage("is not a regular file");
        assertThatThrownBy(() -> read("folder")).hasMessage("is a directory");
        assertThatThrownBy(() -> workspace.write(SandboxPath.parse("folder"), BYTES))
                .hasMessage("is a directory");
        var seen = new ArrayList<String>();
        workspace.walk(SandboxPath.WORK, Set.of(), file -> seen.add(file.path().toString()));
        assertThat(seen).containsExactly("/workspace/own.txt");
    }

    @Test
    void a_full_workspace_says_so() throws Exception {
        var small = new Workspaces(directory.resolve("small"), new WorkspaceLimits(10, 3)).of(SESSION);
        small.write(SandboxPath.parse("a"), new byte[8]);
        assertThatThrownBy(() -> small.write(SandboxPath.parse("b"), new byte[3]))
                .hasMessage("the workspace is full: it has 8 bytes, and at most 10 are allowed");
        small.write(SandboxPath.parse("a"), new byte[10]);
        small.write(SandboxPath.parse("b"), new byte[0]);
        small.write(SandboxPath.parse("c"), new byte[0]);
        assertThatThrownBy(() -> small.write(SandboxPath.parse("d"), new byte[0]))
                .hasMessage("the workspace is full: at most 3 files are allowed");
    }

    @Test
    void deleting_a_session_removes_its_files_and_no_others() throws Exception {
        Files.createSymbolicLink(files.resolve("workspace/out"), outside);
        Files.createDirectories(files.resolve("workspace/x/y"));
        workspaces.delete(SESSION);
        workspaces.delete(SESSION);
        assertThat(directory.resolve("workspaces/sesn_x")).doesNotExist();
        assertThat(outside.resolve("secret")).hasContent("secret");
    }

    /** One thread swaps a folder for a link out of the tree and back, as fast as it can; others read and write through it. */
    @Test
    @Timeout(30)
    void a_race_with_somebody_who_swaps_folders_is_never_lost() throws Exception {
        var folder = Files.createDirectory(files.resolve("workspace/d"));
        Files.writeString(folder.resolve("secret"), "inside");
        var aside = files.resolve("workspace/aside");
        var stop = new AtomicBoolean();
        var swapper = Thread.ofPlatform().start(() -> {
            while (!stop.get()) {
                try {
                    Files.move(folder, aside);
                    Files.createSymbolicLink(folder, outside);
                    Files.delete(folder);
                    Files.move(aside, folder, StandardCopyOption.ATOMIC_MOVE);
                } catch (IOException e) {
                    begunAnew(folder, aside); // a writer made the folder meanwhile
                }
            }
        });
        int inside = 0;
        long end = System.nanoTime() + Duration.ofSeconds(3).toNanos();
        while (System.nanoTime() < end) {
            try {
                assertThat(read("d/secret")).isEqualTo("inside");
                inside++;
            } catch (FileRefusal _) {
                // swapped away at that moment
            }
            try {
                workspace.write(SandboxPath.parse("d/mine"), BYTES);
            } catch (FileRefusal _) {
                // the same
            }
        }
        stop.set(true);
        swapper.join();
        assertThat(inside).isPositive();
        assertThat(outside).isDirectoryContaining("glob:**/secret").isDirectoryNotContaining("glob:**/mine");
        assertThat(outside.resolve("secret")).hasContent("secret");
    }

    private static void begunAnew(Path folder, Path aside) {
        try {
            if (Files.isDirectory(aside, LinkOption.NOFOLLOW_LINKS)) {
                Files.deleteIfExists(folder.resolve("mine"));
                Files.deleteIfExists(folder);
                Files.move(aside, folder, StandardCopyOption.ATOMIC_MOVE);
            }
        } catch (IOException _) {
            // once more, at the next swap
        }
    }

    @Test
    @Timeout(30)
    void many_who_make_the_same_folders_at_once_all_get_their_file_in() throws Exception {
        for (int round = 0; round < 20; round++) {
            var threads = new ArrayList<Thread>();
            var failed = new AtomicInteger();
            for (int i = 0; i < 8; i++) {
                var path = SandboxPath.parse("r" + round + "/a/b/c/" + i);
                threads.add(Thread.ofVirtual().start(() -> {
                    try {
                        workspace.write(path, BYTES);
                    } catch (FileRefusal | InterruptedException e) {
                        failed.incrementAndGet();
                    }
                }));
            }
            for (var thread : threads) {
                thread.join();
            }
            assertThat(failed).hasValue(0);
            try (var all = Files.list(files.resolve("workspace/r" + round + "/a/b/c"))) {
                assertThat(all).hasSize(8);
            }
        }
        try (var left = Files.list(directory.resolve("workspaces/sesn_x/staging"))) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void whoever_reads_meanwhile_sees_the_old_or_the_new_file() throws Exception {
        var path = SandboxPath.parse("whole");
        var one = "1".repeat(100_000).getBytes(StandardCharsets.UTF_8);
        var two = "2".repeat(100_000).getBytes(StandardCharsets.UTF_8);
        workspace.write(path, one);
        var writer = Thread.ofVirtual().start(() -> {
            try {
                for (int i = 0; i < 50; i++) {
                    workspace.write(path, i % 2 == 0 ? two : one);
                }
            } catch (FileRefusal | InterruptedException e) {
                throw new AssertionError(e);
            }
        });
        while (writer.isAlive()) {
            try (var file = workspace.open(path)) {
                var buffer = ByteBuffer.allocate(200_000);
                while (file.read(buffer) >= 0) {}
                assertThat(buffer.position()).isEqualTo(100_000);
                assertThat(buffer.get(99_999)).isEqualTo(buffer.get(0));
            }
        }
        writer.join();
    }
}
