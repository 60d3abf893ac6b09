package dev.atelier.sandbox.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.atelier.agent.config.AgentConfig;
import dev.atelier.agent.config.Equipment;
import dev.atelier.agent.config.ToolDefault;
import dev.atelier.agent.config.ToolEntry;
import dev.atelier.agent.event.Content;
import dev.atelier.agent.event.SessionEvent;
import dev.atelier.agent.event.StudioEvent;
import dev.atelier.agent.tool.Tool;
import dev.atelier.agent.tool.ToolContext;
import dev.atelier.journal.EventId;
import dev.atelier.journal.Frame;
import dev.atelier.journal.SessionId;
import dev.atelier.journal.blob.BlobStore;
import dev.atelier.journal.blob.FileBlobStore;
import dev.atelier.sandbox.SandboxPath;
import dev.atelier.sandbox.Workspaces;
import dev.atelier.sandbox.bubblewrap.Bubblewrap;
import dev.atelier.sandbox.bubblewrap.Settings;
import dev.atelier.sandbox.egress.Reach;
import dev.atelier.sandbox.plain.NoSandbox;
import dev.atelier.sandbox.plain.PlainProcesses;
import dev.atelier.sandbox.process.Limits;
import dev.atelier.sandbox.process.Sandbox;
import dev.atelier.sandbox.shell.Ran;
import dev.atelier.sandbox.shell.ShellSettings;
import dev.atelier.sandbox.shell.Shells;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** The bash of the toolset, in a real sandbox. */
@Timeout(120)
class BashTest {
    private static final SessionId SESSION = new SessionId("sesn_bash");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ConcurrentLinkedQueue<Frame> frames = new ConcurrentLinkedQueue<>();
    private final Set<SessionId> closed = ConcurrentHashMap.newKeySet();
    private Path data;
    private Workspaces workspaces;
    private BlobStore blobs;
    private Sandbox sandbox;
    private Shells shells;
    private Tool bash;

    @BeforeEach
    void open(@TempDir Path directory) throws Exception {
        data = directory;
        workspaces = new Workspaces(directory.resolve("workspaces"));
        blobs = FileBlobStore.open(directory.resolve("blobs"), 64L << 20);
        use(
                switch (Bubblewrap.find(new Settings(directory, List.of()))) {
                    case Bubblewrap.Found.Ready(var ready) -> ready;
                    case Bubblewrap.Found.Missing(var why) -> abort(why);
                },
                ShellSettings.DEFAULT);
    }

    private void use(Sandbox other, ShellSettings settings) {
        if (shells != null) {
            shells.close();
        }
        sandbox = other;
        shells = new Shells(sandbox, settings, closed::contains, null);
        bash = bash(SESSION);
    }

    private Tool bash(SessionId session) {
        var toolset = new ToolEntry.AgentToolset(ToolDefault.ALLOWED, List.of());
        var agent = AgentConfig.preset("agent_a", "A", "rehearsal").with(Equipment.NONE.withTools(List.of(toolset)));
        var created = new SessionEvent.Created("general", agent, "env_general", null, Map.of());
        return new ShellToolset(workspaces, shells, (_, _) -> new Reach.Nowhere())
                .open(session, created)
                .getFirst();
    }

    @AfterEach
    void close() {
        if (shells != null) {
            shells.close();
            sandbox.close();
        }
    }

    private Tool.Outcome call(Tool tool, String input) {
        var json = JsonMapper.shared().readTree(input.replace('\'', '"'));
        try {
            return tool.call(new Tool.Call(EventId.create(), "bash", json), new Context(blobs, frames));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private record Context(BlobStore blobs, ConcurrentLinkedQueue<Frame> frames) implements ToolContext {
        @Override
        public SessionId session() {
            return SESSION;
        }

        @Override
        public void emit(List<StudioEvent> events) {
            throw new AssertionError("bash says nothing");
        }

        @Override
        public void preview(Frame frame) {
            frames.add(frame);
        }
    }

    private static String text(Tool.Outcome outcome) {
        return ((Content.Text) outcome.content().getFirst()).text();
    }

    private String run(String command) {
        var outcome = outcome(command);
        assertThat(outcome.isError()).as(text(outcome)).isFalse();
        return text(outcome);
    }

    private Tool.Outcome outcome(String command) {
        return call(
                bash,
                JsonMapper.shared()
                        .createObjectNode()
                        .put("command", command)
                        .toString()
                        .replace("'", "\\u0027"));
    }

    private String error(String command) {
        var outcome = outcome(command);
        assertThat(outcome.isError()).as(text(outcome)).isTrue();
        return text(outcome);
    }

    @Test
    void folderVariablesFunctionsAndJobsAreThereForTheNextCommand() {
        run("mkdir -p a && cd a && x=5 && export Y=6 && f() { echo f$1; } && declare -A m=([k]=v)");
        assertThat(run("pwd; echo $x; printenv Y; f 7; echo ${m[k]}")).isEqualTo("/workspace/a\n5\n6\nf7\nv");
        run("(sleep 0.2; echo done > later) & disown");
        assertThat(run("while [ ! -e later ]; do sleep 0.05; done; cat later")).isEqualTo("done");
        assertThat(call(bash, "{'restart': true}").isError()).isFalse();
        assertThat(run("pwd; echo [$x]; cat a/later")).isEqualTo("/workspace\n[]\ndone");
    }

    @Test
    void bothOutputsComeInOrderAndWithoutColours() {
        assertThat(
                        run(
                                "echo one; echo two >&2; printf '\\e[1;31mthree\\e[0m\\n'; printf '\\e]0;title\\a10%%\\r20%%\\r\\n'; printf 'tab\\tb\\bell\\a'"))
                .isEqualTo("one\ntwo\nthree\n10%\n20%\ntab\tbell");
        assertThat(run("echo 'a'\\''b' \"$(cat <<E\nünicode €\nE\n)\"")).isEqualTo("a'b ünicode €");
    }

    @Test
    void aCommandThatFailsIsAnErrorWithItsOutputOrItsCode() {
        assertThat(error("echo why; false")).isEqualTo("why");
        assertThat(error("false")).isEqualTo("exit 1");
        assertThat(error("nosuchprogram")).contains("nosuchprogram: command not found");
        assertThat(error("if true; then")).contains("syntax error");
        assertThat(error("echo 'never closed")).contains("unexpected EOF");
    }

    @Test
    void whatIsAskedWronglyIsSaid() {
        assertThat(text(call(bash, "{}"))).isEqualTo("bash: command is required, unless restart is true");
        assertThat(text(call(bash, "{'command': 7}"))).isEqualTo("bash: command must be a string");
        assertThat(text(call(bash, "{'command': 'true', 'timeout_ms': 0}"))).contains("timeout_ms must be 1 to 600000");
        assertThat(text(call(bash, "{'command': 'true', 'timeout_ms': 'soon'}")))
                .contains("timeout_ms must be a whole number");
        assertThat(text(call(bash, "{'command': 'a\\u0000b'}"))).contains("cannot contain the character 0");
    }

    @Test
    void thereIsNothingToReadFrom() {
        assertThat(error("read line")).isEqualTo("exit 1");
        assertThat(run("cat; echo end")).isEqualTo("end");
    }

    @Test
    void ofALongOutputTheEndIsShownAndAllOfItIsKept() throws IOException {
        var text = run("seq 1 40000");
        assertThat(text)
                .startsWith(
                        "[Output truncated: these are the last 100 KiB of 228894 bytes. All of it is kept as /blobs/")
                .endsWith("39999\n40000");
        var hash = text.replaceFirst("(?s).*?/blobs/([0-9a-f]+)].*", "$1");
        try (var whole = blobs.open(hash).orElseThrow()) {
            assertThat(new String(whole.readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("1\n2\n3\n")
                    .endsWith("40000\n");
        }
        assertThat(run("yes | head -c 40M").length()).isLessThan(103 * 1024);
    }

    @Test
    void aCommandThatTakesTooLongIsKilledWithItsShell() {
        run("x=5");
        var outcome = call(bash, "{'command': 'echo begun; sleep 86399', 'timeout_ms': 300}");
        assertThat(outcome.isError()).isTrue();
        assertThat(text(outcome))
                .isEqualTo("begun\nbash: timed out after 300 ms; the command was killed and the shell reset");
        assertThat(isRunning("86399")).isFalse();
        assertThat(run("echo [$x]")).startsWith("[This is a new shell: ").endsWith("\n[]");
        assertThat(run("echo again")).isEqualTo("again");
    }

    @Test
    void anInterruptKillsTheCommandAndTellsHowFarItCame() throws Exception {
        var outcome = new CompletableFuture<Tool.Outcome>();
        var caller = Thread.ofVirtual().start(() -> outcome.complete(outcome("echo begun; sleep 86398")));
        await().atMost(PATIENCE).until(() -> isRunning("86398"));
        caller.interrupt();
        assertThat(text(outcome.get(30, TimeUnit.SECONDS)))
                .isEqualTo("begun\nbash: interrupted; the command was killed and the shell reset");
        assertThat(isRunning("86398")).isFalse();
    }

    @Test
    void afterARestartOfTheServerTheAgentIsToldThatItsShellIsNew() {
        run("x=5; echo kept > file");
        use(sandbox, ShellSettings.DEFAULT);
        assertThat(run("echo [$x]; cat file"))
                .startsWith("[This is a new shell: ")
                .endsWith("\n[]\nkept");
        assertThat(call(bash, "{'restart': true, 'command': 'echo wanted'}"))
                .as("who asked for it knows")
                .extracting(BashTest::text)
                .isEqualTo("wanted");
    }

    @Test
    void aShellThatEndsSaysSo() {
        assertThat(error("echo bye; exit 3"))
                .isEqualTo("bye\n[The shell has ended: exit 3. The next command gets a new one.]");
        assertThat(run("exit 0")).contains("The shell has ended: exit 0");
        assertThat(run("exec echo instead"))
                .startsWith("[This is a new shell")
                .contains("instead")
                .contains("exit 0");
        assertThat(error("kill -9 $$")).contains("exit 137");
    }

    @Test
    void aCommandCannotWriteItsOwnResultOrSpoilTheNext() {
        assertThat(error("for i in 3 4 5 6 7 8 9 1{0..9}; do echo 'ended 0' >&$i; done 2>/dev/null; false"))
                .doesNotContain("new shell");
        assertThat(run("echo mine")).isEqualTo("mine");
        run("exec >/dev/null 2>&1");
        assertThat(run("echo heard")).isEqualTo("heard");
        run("exec <&- 4>&- 5>&-");
        assertThat(run("echo heard")).isEqualTo("heard");
        assertThat(run("break; continue; return; echo on")).endsWith("on");
        run("IFS=x; PATH=/nowhere");
        assertThat(run("echo axb")).isEqualTo("axb");
    }

    @Test
    void theFileToolsAndTheShellSeeTheSameFiles() throws Exception {
        run("mkdir -p d; echo from the shell > d/a.txt; echo out > /mnt/session/outputs/o.txt");
        var workspace = workspaces.of(SESSION);
        assertThat(workspace.outputs()).extracting("path").containsExactly("o.txt");
        workspace.write(SandboxPath.parse("d/a.txt"), "from the tool".getBytes(StandardCharsets.UTF_8));
        workspace.write(SandboxPath.parse("new/b.txt"), "b".getBytes(StandardCharsets.UTF_8));
        assertThat(run("cat d/a.txt; echo more >> new/b.txt; touch new/c; echo; cat new/b.txt"))
                .isEqualTo("from the tool\nbmore");
    }

    @Test
    void whoWatchesSeesTheOutputAsItComes() throws Exception {
        var outcome = CompletableFuture.supplyAsync(
                () -> outcome("echo früh; while [ ! -e go ]; do sleep 0.05; done; echo spät"));
        await().atMost(PATIENCE)
                .until(() -> frames.stream().anyMatch(frame -> frame.data().contains("früh")));
        assertThat(outcome).isNotDone();
        workspaces.of(SESSION).write(SandboxPath.parse("go"), new byte[0]);
        assertThat(text(outcome.get(30, TimeUnit.SECONDS))).isEqualTo("früh\nspät");
        assertThat(frames)
                .allMatch(frame ->
                        frame.type().equals("tool_output") && frame.data().contains("tool_use_id"));
    }

    @Test
    void whatNeedsTooMuchMemoryIsKilledAndThatIsSaid() {
        use(
                sandbox,
                new ShellSettings(
                        new Limits(96L << 20, 64, 1, Limits.DEFAULT.files()),
                        4,
                        Duration.ofHours(1),
                        Duration.ofMinutes(1)));
        assertThat(error("perl -e 'my @all; push @all, \"x\" x (1 << 20) while 1;'"))
                .contains("96 MiB of memory")
                .contains("Killed");
        assertThat(run("echo on")).isEqualTo("on");
    }

    @Test
    void aNewShellTakesThePlaceOfAnIdleOneAndNeverOfOneAtWork() throws Exception {
        use(sandbox, new ShellSettings(Limits.DEFAULT, 1, Duration.ofHours(1), Duration.ofMinutes(1)));
        run("x=5");
        var other = bash(new SessionId("sesn_other"));
        assertThat(text(call(other, "{'command': 'echo other'}"))).isEqualTo("other");
        assertThat(shells.count()).isOne();
        assertThat(run("echo [$x]")).startsWith("[This is a new shell").endsWith("[]");
        var working = CompletableFuture.supplyAsync(() -> outcome("while [ ! -e go ]; do sleep 0.05; done"));
        await().atMost(PATIENCE).until(() -> isRunning("0.05"));
        assertThat(text(call(other, "{'command': 'echo other'}")))
                .isEqualTo("bash: this server runs 1 sandboxes already, and all of them are at work. Try again later.");
        workspaces.of(SESSION).write(SandboxPath.parse("go"), new byte[0]);
        assertThat(working.get(30, TimeUnit.SECONDS).isError()).isFalse();
    }

    @Test
    void idleShellsAndThoseOfClosedSessionsEnd() {
        use(sandbox, new ShellSettings(Limits.DEFAULT, 4, Duration.ofMillis(1), Duration.ofMinutes(1)));
        run("sleep 86397 &");
        await().atMost(PATIENCE).until(() -> shells.count() == 0 && !isRunning("86397"));
        use(sandbox, ShellSettings.DEFAULT);
        run("sleep 86396 &");
        closed.add(SESSION);
        await().atMost(PATIENCE).until(() -> shells.count() == 0 && !isRunning("86396"));
        closed.clear();
        run("sleep 86395 &");
        shells.end(SESSION);
        assertThat(isRunning("86395")).isFalse();
    }

    @Test
    void whereNothingIsolatesCommandsAreRefusedAndItIsSaidWhatToInstall() {
        use(new NoSandbox("bubblewrap is not installed; apt-get install bubblewrap"), ShellSettings.DEFAULT);
        assertThat(error("echo hi"))
                .contains("none is run")
                .contains("apt-get install bubblewrap")
                .contains("atelier.sandbox.unsafe=true");
    }

    @Test
    void plainProcessesDoTheSameWithoutAnyProtection() {
        use(new PlainProcesses(data, "a test wants it"), ShellSettings.DEFAULT);
        assertThat(sandbox.standing().isIsolating()).isFalse();
        assertThat(run("x=5; cd /; echo $HOME; env | grep -c SECRET || true")).startsWith(data.toString());
        assertThat(run("echo $x; pwd")).isEqualTo("5\n/");
        run("(setsid nohup sleep 86394 >/dev/null 2>&1 &)");
        await().atMost(PATIENCE).until(() -> isRunning("86394"));
        shells.end(SESSION);
        await().atMost(PATIENCE).until(() -> !isRunning("86394"));
    }

    private static boolean isRunning(String argument) {
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
    void a_command_that_runs_alone_knows_nothing_of_the_shell_and_leaves_nothing() throws Exception {
        use(sandbox, new ShellSettings(Limits.DEFAULT, 1, Duration.ofMinutes(1), Duration.ofMinutes(1)));
        call(bash, "{'command':'export FORGED=yes; alias ls=true; echo kept > kept.txt'}");
        var seat = new Shells.Seat(SESSION, SESSION, workspaces.of(SESSION), new Reach.Nowhere());

        var answer = shells.runAlone(seat, "cat kept.txt; echo \"[$FORGED]\"; sleep 600 & exit 3", PATIENCE, _ -> {});

        assertThat(answer.ran()).isInstanceOfSatisfying(Ran.ShellEnded.class, ran -> {
            assertThat(ran.code()).isEqualTo(3);
            assertThat(ran.output().tail()).contains("kept", "[]");
            ran.output().close();
        });
        assertThat(shells.count()).isZero();
    }
}
