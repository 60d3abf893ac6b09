package dev.atelier.sandbox.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.atelier.agent.config.AgentConfig;
import dev.atelier.agent.config.Equipment;
import dev.atelier.agent.config.ToolDefault;
import dev.atelier.agent.config.ToolEntry;
import dev.atelier.agent.event.SessionEvent;
import dev.atelier.agent.event.SessionTerms;
import dev.atelier.journal.SessionId;
import dev.atelier.sandbox.SandboxPath;
import dev.atelier.sandbox.Workspace;
import dev.atelier.sandbox.Workspaces;
import dev.atelier.sandbox.bubblewrap.Bubblewrap;
import dev.atelier.sandbox.bubblewrap.Settings;
import dev.atelier.sandbox.egress.Reach;
import dev.atelier.sandbox.process.Command;
import dev.atelier.sandbox.process.Limits;
import dev.atelier.sandbox.process.Sandbox;
import dev.atelier.sandbox.process.Standing;
import dev.atelier.sandbox.shell.ShellSettings.Ahead;
import dev.atelier.sandbox.tool.ShellToolset;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Shells that are opened before there is a command for them. */
@Timeout(120)
class WarmShellsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration LONG = Duration.ofHours(1);

    private final Set<SessionId> closed = ConcurrentHashMap.newKeySet();
    private Workspaces workspaces;
    private Counted sandbox;
    private Shells shells;

    /** Counts its starts. */
    private static final class Counted implements Sandbox {
        private final Sandbox real;
        private final AtomicInteger starts = new AtomicInteger();
        private volatile CountDownLatch holds = new CountDownLatch(0);

        Counted(Sandbox real) {
            this.real = real;
        }

        @Override
        public Standing standing() {
            return real.standing();
        }

        @Override
        public Start start(Workspace workspace, Command command) throws InterruptedException {
            starts.incrementAndGet();
            holds.await();
            return real.start(workspace, command);
        }

        @Override
        public void close() {
            real.close();
        }
    }

    @BeforeEach
    void open(@TempDir Path directory) throws Exception {
        workspaces = new Workspaces(directory.resolve("workspaces"));
        sandbox = new Counted(
                switch (Bubblewrap.find(new Settings(directory, List.of()))) {
                    case Bubblewrap.Found.Ready(var ready) -> ready;
                    case Bubblewrap.Found.Missing(var why) -> abort(why);
                });
        use(16, new Ahead(1, 1, LONG));
    }

    private void use(int most, Ahead ahead) {
        shells = new Shells(
                sandbox,
                new ShellSettings(Limits.DEFAULT, most, LONG, Duration.ofMinutes(1), ahead),
                closed::contains,
                null);
    }

    @AfterEach
    void close() {
        shells.close();
        sandbox.close();
    }

    private Shells.Seat seat(String name) {
        var session = new SessionId("sesn_" + name);
        return new Shells.Seat(session, session, workspaces.of(session), new Reach.Nowhere());
    }

    private Shells.Answer answer(Shells.Seat seat, String command) {
        return shells.run(seat, command, PATIENCE, _ -> {});
    }

    private static String said(Shells.Answer answer) {
        if (answer.ran() instanceof Ran.Done(var _, var output, var _)) {
            try (output) {
                return output.tail();
            }
        }
        throw new AssertionError(answer.toString());
    }

    @Test
    void theFirstCommandFindsItsShellOpen() {
        var seat = seat("a");
        shells.warm(seat);
        await().atMost(PATIENCE).until(() -> sandbox.starts.get() == 1);
        var answer = answer(seat, "echo $((40 + 2))");
        assertThat(said(answer)).isEqualTo("42\n");
        assertThat(answer.isReset()).isFalse();
        shells.openAhead(seat);
        assertThat(sandbox.starts).hasValue(1);
    }

    @Test
    void thereAreNeverMoreThanTheSettingsSayAndNobodyHasToLeaveForThem() {
        use(2, new Ahead(1, 1, LONG));
        assertThat(said(answer(seat("a"), "echo a"))).isEqualTo("a\n");
        shells.openAhead(seat("b"));
        shells.openAhead(seat("c"));
        assertThat(sandbox.starts).as("one that is unused is enough").hasValue(2);
        assertThat(said(answer(seat("b"), "echo b"))).isEqualTo("b\n");
        shells.openAhead(seat("c"));
        assertThat(sandbox.starts).as("there is room for two").hasValue(2);
        use(2, new Ahead(4, 0, LONG));
        shells.openAhead(seat("d"));
        assertThat(sandbox.starts).as("not where they start quickly").hasValue(2);
    }

    @Test
    void whoHasACommandTakesTheRoomOfAnUnusedOneFirst() {
        use(2, new Ahead(1, 1, LONG));
        assertThat(said(answer(seat("a"), "x=5; echo a"))).isEqualTo("a\n");
        shells.openAhead(seat("b"));
        assertThat(said(answer(seat("c"), "echo c"))).isEqualTo("c\n");
        assertThat(said(answer(seat("a"), "echo $x"))).isEqualTo("5\n");
    }

    @Test
    void anUnusedOneEndsAfterAWhileAndIsNotMissed() {
        use(16, new Ahead(1, 1, Duration.ofMillis(1)));
        var seat = seat("a");
        shells.openAhead(seat);
        await().atMost(PATIENCE).until(() -> shells.count() == 0);
        var answer = answer(seat, "echo a");
        assertThat(answer.isReset()).isFalse();
        assertThat(said(answer)).isEqualTo("a\n");
    }

    @Test
    void oneThatWasOpenedBeforeSomethingWasMountedIsNotUsed() throws Exception {
        var seat = seat("a");
        shells.openAhead(seat);
        seat.workspace().mount(SandboxPath.parse("/data/x"), () -> new ByteArrayInputStream(new byte[] {'y'}), 1);
        assertThat(said(answer(seat, "cat /data/x"))).isEqualTo("y");
        assertThat(sandbox.starts).hasValue(2);
    }

    @Test
    void thatTheShellIsANewOneIsToldAllTheSame() {
        var seat = seat("a");
        assertThat(said(answer(seat, "x=5; echo a"))).isEqualTo("a\n");
        shells.end(seat.session());
        shells.openAhead(seat);
        var answer = answer(seat, "echo [$x]");
        assertThat(answer.isReset()).isTrue();
        assertThat(said(answer)).isEqualTo("[]\n");
    }

    @Test
    void whoEndsASessionWaitsForWhoeverOpensItsShell() {
        sandbox.holds = new CountDownLatch(1);
        var seat = seat("a");
        shells.warm(seat);
        await().atMost(PATIENCE).until(() -> sandbox.starts.get() == 1);
        shells.end(seat.session());
        assertThat(shells.count()).isZero();
        closed.add(seat.session());
        shells.openAhead(seat);
        assertThat(sandbox.starts).as("nobody opens it for a closed session").hasValue(1);
    }

    @Test
    void aTurnOfAnAgentThatHasBashBeginsWithItAndThatOfAnotherDoesNot() throws Exception {
        var session = new SessionId("sesn_a");
        var toolset = new ShellToolset(workspaces, shells, (_, _) -> new Reach.Nowhere());
        assertThat(toolset.groundwork(session, created(Equipment.NONE))).isEmpty();
        var all = List.<ToolEntry>of(new ToolEntry.AgentToolset(ToolDefault.ALLOWED, List.of()));
        var groundwork = toolset.groundwork(session, created(Equipment.NONE.withTools(all)))
                .orElseThrow();
        groundwork.lay(SessionTerms.NONE, true);
        await().atMost(PATIENCE).until(() -> shells.count() == 1);
    }

    private static SessionEvent.Created created(Equipment equipment) {
        var agent = AgentConfig.preset("agent_a", "A", "rehearsal").with(equipment);
        return new SessionEvent.Created("general", agent, "env_general", null, Map.of());
    }
}
