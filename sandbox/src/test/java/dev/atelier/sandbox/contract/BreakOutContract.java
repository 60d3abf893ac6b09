package dev.atelier.sandbox.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.atelier.journal.SessionId;
import dev.atelier.sandbox.SandboxPath;
import dev.atelier.sandbox.inside.Machine;
import dev.atelier.sandbox.process.Command;
import dev.atelier.sandbox.process.Ending;
import dev.atelier.sandbox.process.Limits;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Real processes that try to get out, or to take everything. Each fails, and the sandbox serves on. */
@Timeout(120)
@TestInstance(Lifecycle.PER_CLASS)
public abstract class BreakOutContract {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Cell cell;
    private Path data;

    @BeforeAll
    void open(@TempDir Path directory) throws Exception {
        data = directory;
        Files.writeString(directory.resolve("secret.key"), "the server's own");
        cell = cell(directory);
    }

    /** A cell of this provider; aborts where there is none. */
    protected abstract Cell cell(Path data) throws Exception;

    /** Whether this provider hides what is there; for the few places that are the machine's and harmless. */
    protected boolean hides(String path) {
        return true;
    }

    @AfterAll
    void close() {
        if (cell != null) {
            cell.close();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/etc/shadow",
                "/root",
                "/etc/ssh",
                "/var/log",
                "/sys/kernel",
                "/proc/1/environ",
                "/proc/1/root/etc",
                "/proc/kcore"
            })
    void whatIsTheMachinesCannotBeRead(String path) throws Exception {
        assumeTrue(hides(path), "this provider cannot hide " + path);
        cell.fails("[ \"$(head -c 1 " + path + " | wc -c)\" = 1 ] || ls -A " + path + "/ | grep .");
    }

    @Test
    void theServersDataIsNotThere() throws Exception {
        cell.fails("cat " + data.resolve("secret.key"));
        cell.fails("ls " + data.resolve("workspaces"));
        cell.workspace().write(SandboxPath.parse("/workspace/a.txt"), "mine".getBytes(StandardCharsets.UTF_8));
        Files.createSymbolicLink(data.resolve("workspaces/sesn_cell/files/workspace/link"), data.resolve("secret.key"));
        cell.fails("cat link");
        cell.fails("cat /proc/1/root" + data.resolve("secret.key"));
        assertThat(cell.sh("cat a.txt").output()).isEqualTo("mine");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/x",
                "/usr/x",
                "/etc/x",
                "/dev/x",
                "/mnt/x",
                "/mnt/session/uploads/x",
                "/proc/sys/kernel/core_pattern",
                "/proc/sysrq-trigger",
                "/home/x"
            })
    void nothingOutsideCanBeWritten(String path) throws Exception {
        cell.fails("echo x > " + path);
    }

    @Test
    void theSessionsPlacesCanBeWritten() throws Exception {
        assertThat(cell.sh(
                                "for f in /workspace/x /mnt/session/outputs/x ~/x /tmp/x /dev/shm/x /run/x; do echo x > $f || exit 1; done")
                        .isWell())
                .isTrue();
        assertThat(cell.sh("cat ~/x /tmp/x").output())
                .as("home lasts, /tmp does not")
                .startsWith("x\n")
                .contains("No such file");
    }

    @Test
    void nothingOfTheServersEnvironmentIsThere() throws Exception {
        var told = cell.sh("env; tr '\\0' '\\n' < /proc/self/environ");
        assertThat(told.output())
                .contains("HOME=/home/agent")
                .doesNotContain("JAVA_HOME")
                .doesNotContain("surefire");
        var names =
                told.output().lines().map(line -> line.replaceFirst("=.*", "")).distinct();
        assertThat(names).containsOnly("SHELL", "PWD", "LOGNAME", "HOME", "LANG", "TERM", "USER", "SHLVL", "PATH", "_");
    }

    @Test
    void otherProcessesAreNeitherSeenNorKilled() throws Exception {
        long own = ProcessHandle.current().pid();
        cell.fails("kill -0 " + own);
        assertThat(cell.sh("ls -d /proc/[0-9]* | wc -l").output().strip()).matches("[2-6]");
        // there is nobody that it could reach: only its own end follows
        cell.sh("kill -9 1; kill -9 -1");
        cell.serves();
        assertThat(ProcessHandle.of(own)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mount -t tmpfs x /tmp",
                "umount /workspace",
                "unshare --user true",
                "unshare --mount true",
                "chroot / true",
                "nsenter --target 1 --all true",
                "bwrap --ro-bind / / true",
                "date -s 2001-01-01",
                "hostname other",
                "mknod /tmp/disk b 8 0",
                "su -c id",
                "setpriv --reuid=0 id"
            })
    void noPrivilegeCanBeHadOrUsed(String attempt) throws Exception {
        cell.fails(attempt + " </dev/null");
    }

    /** By number, because no program that makes such a call may be there; x86_64 has them as the filter does. */
    @Test
    void dangerousSystemCallsAreRefused() throws Exception {
        var machine = Machine.named(System.getProperty("os.arch")).orElseThrow();
        var script = new StringBuilder(
                        "my $all = 1; sub tell { my ($n, $want, @a) = @_; $! = 0; my $r = syscall($n, @a);")
                .append(" if ($r != -1 || $!+0 != $want) { print \"$n gave $r \", $!+0, \"\\n\"; $all = 0; } }\n");
        for (int number : machine.refused()) {
            script.append("tell(").append(number).append(", 1, 0, 0, 0, 0, 0);\n");
        }
        script.append("tell(").append(machine.call("clone3")).append(", 38, 0, 0);\n");
        script.append("tell(").append(machine.call("clone")).append(", 1, 0x10000000 | 17, 0, 0, 0, 0);\n");
        script.append("tell(").append(machine.call("ioctl")).append(", 1, 0, 0x5412, 0);\n");
        for (int family : new int[] {17, 38, 40, 21, 29}) {
            script.append("tell(").append(machine.call("socket")).append(", 97, " + family + ", 2, 0);\n");
        }
        script.append("print \"all refused\\n\" if $all;\n");
        cell.workspace()
                .write(
                        SandboxPath.parse("/workspace/calls.pl"),
                        script.toString().getBytes(StandardCharsets.UTF_8));
        assertThat(cell.sh("perl calls.pl").output()).isEqualTo("all refused\n");
    }

    @Test
    void nothingIsTypedIntoATerminalThatSomebodyElseReads() throws Exception {
        var terminal = Command.of(
                        Cell.SMALL,
                        "/bin/bash",
                        "-c",
                        "stty size; perl -e 'my $x = \"x\"; ioctl(STDIN, 0x5412, $x) or die \"no: $!\\n\"'")
                .on(new Command.Terminal(120, 40));
        var told = cell.run(terminal, PATIENCE);
        assertThat(told.output()).contains("40 120").contains("no: Operation not permitted");
        assertThat(told.isWell()).isFalse();
    }

    @Test
    void setuidHasNoEffect() throws Exception {
        cell.sh("cp /bin/bash ./mine; chmod 6755 ./mine");
        assertThat(cell.sh("./mine -p -c 'id -u'; grep NoNewPrivs /proc/self/status")
                        .output())
                .doesNotContain("\n0\n")
                .contains("NoNewPrivs:\t1");
        assertThat(cell.sh("grep Cap /proc/self/status").output().lines())
                .allMatch(line -> line.endsWith("0000000000000000"));
    }

    @Test
    void thereIsNoNetwork() throws Exception {
        try (var service = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            cell.fails("exec 3<>/dev/tcp/127.0.0.1/" + service.getLocalPort());
            cell.fails("exec 3<>/dev/tcp/169.254.169.254/80");
            cell.fails("exec 3<>/dev/tcp/1.1.1.1/53");
            cell.fails("getent hosts example.com");
            assertThat(cell.sh("ls /sys/class/net 2>/dev/null; tail -n +3 /proc/net/dev | cut -d: -f1")
                            .output()
                            .lines()
                            .map(String::strip))
                    .containsOnly("lo");
        }
    }

    @Test
    void aForkBombIsHeldAndDies() throws Exception {
        var told = cell.run(
                Cell.SMALL, Duration.ofSeconds(2), "/bin/bash", "-c", "bomb() { bomb | bomb & }; bomb; sleep 60");
        assertThat(told.ending()).isInstanceOf(Ending.TimedOut.class);
        cell.serves();
    }

    @Test
    void aMemoryBombIsKilled() throws Exception {
        var limits = new Limits(64L << 20, 64, 1, Cell.SMALL.files());
        var told = cell.run(limits, PATIENCE, "perl", "-e", "my @all; push @all, 'x' x (1 << 20) while 1;");
        assertThat(told.isWell()).isFalse();
        cell.fails("head -c 500M /dev/zero > /tmp/big");
    }

    @Test
    void aFullDiskIsNoticed() throws Exception {
        var told = cell.sh("for i in $(seq 1 1000); do head -c 30M /dev/zero > big$i || exit 9; done");
        assertThat(told.ending()).isEqualTo(new Ending.KilledByLimit(Limits.Kind.DISK));
        assertThat(cell.sh("rm big*").isWell()).as("there is a way out").isTrue();
        cell.fails("head -c 200M /dev/zero > one-large-file");
        assertThat(cell.sh("rm one-large-file").isWell()).isTrue();
    }

    @Test
    void fileHandlesAreLimited() throws Exception {
        cell.fails("for i in $(seq 10 6000); do eval \"exec $i</dev/null\" || exit 1; done");
    }

    @Test
    void whoForksTwiceInANewSessionDiesAllTheSame() throws Exception {
        var mark = "77" + System.nanoTime() % 1_000_000;
        try (var running = cell.start(Command.of(
                Cell.SMALL,
                "/bin/bash",
                "-c",
                "(setsid nohup sleep " + mark + " >/dev/null 2>&1 &) ; echo on; sleep 1000"))) {
            assertThat(running.output().read()).isEqualTo('o');
            await().atMost(PATIENCE).until(() -> alive(mark));
        }
        assertThat(alive(mark)).isFalse();
        // also if the command ends by itself
        cell.sh("(setsid nohup sleep " + mark + " >/dev/null 2>&1 &)");
        assertThat(alive(mark)).isFalse();
    }

    /** Whether a process with this argument lives anywhere on the machine. */
    public static boolean alive(String argument) {
        return ProcessHandle.allProcesses().anyMatch(process -> {
            try {
                return Files.readString(Path.of("/proc", Long.toString(process.pid()), "cmdline"))
                        .contains("\0" + argument + "\0");
            } catch (IOException e) {
                return false;
            }
        });
    }

    @Test
    void aFloodOfOutputBlocksAndIsKilledWithItsSandbox() throws Exception {
        try (var running = cell.start(Command.of(Cell.SMALL, "yes"))) {
            assertThat(running.await(Duration.ofMillis(300))).isInstanceOf(Ending.TimedOut.class);
        }
        cell.serves();
    }

    @Test
    void whoEndsHasItsCodeAndItsInput() throws Exception {
        try (var running = cell.start(Command.of(Cell.SMALL, "/bin/bash", "-c", "read x; exit $x"))) {
            running.input().write("7\n".getBytes(StandardCharsets.UTF_8));
            running.input().flush();
            assertThat(running.await(PATIENCE)).isEqualTo(new Ending.Exited(7));
        }
    }

    @Test
    void aMountedFileCannotBeChanged() throws Exception {
        cell.workspace()
                .mount(SandboxPath.parse("/mnt/session/uploads/given.txt"), () -> InputStream.nullInputStream(), 0);
        cell.fails("echo x >> /mnt/session/uploads/given.txt");
        cell.fails("chmod 777 /mnt/session/uploads/given.txt");
        cell.fails("rm -f /mnt/session/uploads/given.txt");
    }

    @Test
    void whatACommandMadeCanBeDeletedFromOutside() throws Exception {
        cell.sh("mkdir -p deep/er; echo x > deep/er/x; chmod 000 deep/er deep");
        cell.workspaces.delete(new SessionId("sesn_cell"));
        assertThat(data.resolve("workspaces/sesn_cell")).doesNotExist();
        cell.serves();
    }
}
