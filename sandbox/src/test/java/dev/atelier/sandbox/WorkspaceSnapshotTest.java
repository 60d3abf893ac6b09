package dev.atelier.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atelier.journal.SessionId;
import dev.atelier.sandbox.tar.TarWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A session's files as an archive, and archives that want out. */
class WorkspaceSnapshotTest {
    private static final byte[] TEXT = "what the agent wrote".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path directory;

    private Workspaces workspaces;
    private Workspace one;
    private Workspace other;

    @BeforeEach
    void begin() {
        workspaces = new Workspaces(directory.resolve("workspaces"), new WorkspaceLimits(1 << 20, 500));
        one = workspaces.of(new SessionId("sesn_one"));
        other = workspaces.of(new SessionId("sesn_other"));
    }

    private static SandboxPath at(String path) throws FileRefusal {
        return SandboxPath.parse(path);
    }

    private static String read(Workspace workspace, String path) throws IOException {
        try (var in = workspace.open(at(path))) {
            var all = ByteBuffer.allocate(1000);
            in.read(all);
            return new String(all.array(), 0, all.position(), StandardCharsets.UTF_8);
        }
    }

    private static byte[] taken(Workspace workspace) throws IOException {
        var out = new ByteArrayOutputStream();
        workspace.snapshot().take(out);
        return out.toByteArray();
    }

    private static void restore(Workspace workspace, byte[] archive) throws IOException {
        workspace.restore(new ByteArrayInputStream(archive));
    }

    @Test
    void whatAnAgentMadeIsTheSameInAnotherSession() throws Exception {
        var deep = "/workspace/" + "a folder with a long name/".repeat(8) + "größe.txt";
        one.write(at(deep), TEXT);
        one.write(at("/workspace/run.sh"), TEXT);
        one.write(at("/mnt/session/outputs/report.md"), TEXT);
        one.mount(at("/mnt/session/uploads/given.txt"), () -> new ByteArrayInputStream(TEXT), TEXT.length);
        var ground = one.ground();
        var program = ground.files().resolve("workspace/run.sh");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-x---"));
        Files.setLastModifiedTime(program, FileTime.from(Instant.ofEpochSecond(1_700_000_000)));
        Files.createSymbolicLink(ground.files().resolve("workspace/link"), Path.of("run.sh"));
        Files.writeString(ground.home().resolve(".profile"), "x=1");

        other.write(at("/workspace/before.txt"), TEXT);
        restore(other, taken(one));

        assertThat(read(other, deep)).isEqualTo(read(one, deep));
        assertThat(read(other, "/workspace/link")).isEqualTo("what the agent wrote");
        assertThat(read(other, "/mnt/session/outputs/report.md")).isEqualTo("what the agent wrote");
        var there = other.ground();
        assertThat(there.home().resolve(".profile")).hasContent("x=1");
        assertThat(Files.getPosixFilePermissions(there.files().resolve("workspace/run.sh")))
                .isEqualTo(PosixFilePermissions.fromString("rwxr-x---"));
        assertThat(Files.getLastModifiedTime(there.files().resolve("workspace/run.sh"))
                        .toInstant())
                .isEqualTo(Instant.ofEpochSecond(1_700_000_000));
        assertThat(there.files().resolve("workspace/before.txt")).doesNotExist();
        assertThat(there.files().resolve("mnt/session/uploads/given.txt"))
                .as("what was mounted is not the agent's")
                .doesNotExist();
        assertThat(directory.resolve("workspaces/sesn_other/staging")).isEmptyDirectory();
        other.write(at("/workspace/after.txt"), TEXT);
        assertThat(read(other, "/workspace/after.txt")).isEqualTo("what the agent wrote");
    }

    @Test
    void tarReadsItToo() throws Exception {
        one.write(at("/workspace/" + "x".repeat(150) + "/größe.txt"), TEXT);
        var file = Files.write(directory.resolve("a.tar.gz"), taken(one));
        var process = new ProcessBuilder("tar", "tzf", file.toString(), "--quoting-style=literal")
                .redirectErrorStream(true)
                .start();
        assertThat(process.inputReader(StandardCharsets.UTF_8).lines())
                .contains("workspace/", "workspace/" + "x".repeat(150) + "/größe.txt", "outputs/");
        assertThat(process.waitFor()).isZero();
    }

    @Test
    void aSessionThatHasNoFilesYetHasAnEmptySnapshot() throws Exception {
        other.write(at("/workspace/before.txt"), TEXT);
        restore(other, taken(one));
        assertThat(other.ground().files().resolve("workspace")).isEmptyDirectory();
    }

    private interface Filling {
        void fill(TarWriter tar) throws IOException;
    }

    private static byte[] archive(Filling filling) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var tar = new TarWriter(new GZIPOutputStream(out))) {
            filling.fill(tar);
        }
        return out.toByteArray();
    }

    private static void file(TarWriter tar, String name) throws IOException {
        tar.file(name, 0644, TEXT.length, Instant.EPOCH, new ByteArrayInputStream(TEXT));
    }

    private void isRefused(byte[] archive, String why) throws Exception {
        other.write(at("/workspace/before.txt"), TEXT);
        assertThatThrownBy(() -> restore(other, archive))
                .isInstanceOf(FileRefusal.class)
                .hasMessageContaining(why);
        assertThat(read(other, "/workspace/before.txt")).as("all is as it was").isEqualTo("what the agent wrote");
        assertThat(directory.resolve("workspaces/sesn_other/staging")).isEmptyDirectory();
        try (var outside = Files.walk(directory)) {
            assertThat(outside.filter(each -> each.getFileName().toString().equals("evil")))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil",
                "/evil",
                "../evil",
                "workspace/../../evil",
                "workspace/./evil",
                "workspace//evil",
                "elsewhere/evil",
                "old-workspace/evil",
                "workspace/a\0/evil"
            })
    void aNameThatLeadsElsewhereIsRefused(String name) throws Exception {
        isRefused(archive(tar -> file(tar, name)), "name that cannot be");
    }

    @Test
    void nothingIsWrittenThroughALinkOfTheArchive() throws Exception {
        var target = Files.createDirectory(directory.resolve("target"));
        restore(other, archive(tar -> {
            tar.link("workspace/absolute", "/etc/passwd");
            tar.link("outputs/up", "../../..");
        }));
        assertThat(Files.readSymbolicLink(other.ground().files().resolve("workspace/absolute")))
                .isEqualTo(Path.of("/etc/passwd"));
        isRefused(
                archive(tar -> {
                    tar.link("workspace/out", target.toString());
                    file(tar, "workspace/out/evil");
                }),
                "file");
        isRefused(
                archive(tar -> {
                    tar.link("workspace/out", target.toString());
                    tar.link("workspace/out2", "out");
                    tar.link("workspace/out2/evil", "x");
                }),
                "file");
        assertThat(target).isEmptyDirectory();
    }

    @Test
    void moreThanASessionMayHaveIsRefused() throws Exception {
        isRefused(
                archive(tar -> tar.file(
                        "workspace/big", 0644, 2 << 20, Instant.EPOCH, new ByteArrayInputStream(new byte[2 << 20]))),
                "more than 1048576 bytes");
        isRefused(
                archive(tar -> {
                    for (int i = 0; i < 1001; i++) {
                        tar.directory("workspace/" + i, 0755);
                    }
                }),
                "more than 500 files");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void aDamagedArchiveIsRefusedOrUnpackedWithinTheSession(long seed) throws Exception {
        var random = new Random(seed);
        one.write(at("/workspace/a/b.txt"), TEXT);
        var whole = taken(one);
        isRefused(Arrays.copyOf(whole, whole.length / 2), "no archive");
        isRefused("hello".getBytes(StandardCharsets.UTF_8), "no archive");
        var plain = new ByteArrayOutputStream();
        try (var in = new GZIPInputStream(new ByteArrayInputStream(whole))) {
            in.transferTo(plain);
        }
        for (int round = 0; round < 200; round++) {
            var bytes = plain.toByteArray();
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            var packed = new ByteArrayOutputStream();
            try (var out = new GZIPOutputStream(packed)) {
                out.write(bytes);
            }
            try {
                restore(other, packed.toByteArray());
            } catch (FileRefusal e) {
                assertThat(e).as("seed %s round %s", seed, round).hasMessageNotContaining("i/o error");
            }
        }
        try (var all = Files.list(directory)) {
            assertThat(all.map(each -> each.getFileName().toString())).containsExactly("workspaces");
        }
    }
}
