package dev.atelier.desktop.desk;

import static org.junit.jupiter.api.Assumptions.abort;

import dev.atelier.agent.event.EventCodec;
import dev.atelier.agent.event.EventTypes;
import dev.atelier.desktop.event.DesktopEvent;
import dev.atelier.desktop.testkit.TestDesk;
import dev.atelier.journal.Append;
import dev.atelier.journal.Event;
import dev.atelier.journal.Guard;
import dev.atelier.journal.Journal;
import dev.atelier.journal.Seq;
import dev.atelier.journal.SessionId;
import dev.atelier.journal.sql.SqlJournal;
import dev.atelier.journal.testkit.MovableClock;
import dev.atelier.journal.testkit.Sessions;
import dev.atelier.journal.testkit.TestDatabase;
import dev.atelier.sandbox.Workspaces;
import dev.atelier.sandbox.bubblewrap.Bubblewrap;
import dev.atelier.sandbox.bubblewrap.Settings;
import dev.atelier.sandbox.egress.Reach;
import dev.atelier.sandbox.process.Command;
import dev.atelier.sandbox.process.Ending;
import dev.atelier.sandbox.process.Limits;
import dev.atelier.sandbox.process.Sandbox;
import dev.atelier.sandbox.shell.Shells;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** What desks of a test stand on: a real journal, real sandboxes of bubblewrap, a clock that the test moves. Without bubblewrap or Xvnc its tests are skipped. */
final class DeskHouse implements AutoCloseable {
    final TestDatabase database = TestDatabase.sqlite();
    final Journal journal = SqlJournal.open(database.config());
    final MovableClock clock = new MovableClock(Instant.parse("2026-11-22T12:00:00Z"));
    final Sandbox sandbox;
    final Workspaces workspaces;
    final EventCodec codec = new EventCodec(EventTypes.with(List.of(DesktopEvent.types())));
    final List<String> news = new CopyOnWriteArrayList<>();
    final Set<SessionId> used = ConcurrentHashMap.newKeySet();
    private final List<SandboxDesks> servers = new ArrayList<>();

    DeskHouse(Path data) throws InterruptedException {
        this(data, bubblewrap(data));
    }

    /** @param sandbox ends with the house */
    DeskHouse(Path data, Sandbox sandbox) {
        this.workspaces = new Workspaces(data.resolve("workspaces"));
        this.sandbox = sandbox;
    }

    private static Sandbox bubblewrap(Path data) throws InterruptedException {
        TestDesk.need("Xvnc", "openbox");
        return switch (Bubblewrap.find(new Settings(data, List.of()))) {
            case Bubblewrap.Found.Ready(var ready) -> ready;
            case Bubblewrap.Found.Missing(var why) -> abort(why);
        };
    }

    static DeskSettings settings(int most) {
        return new DeskSettings(
                DeskSettings.DEFAULT.limits(),
                most,
                2,
                Duration.ofMinutes(1),
                Duration.ofMinutes(20),
                Duration.ofHours(12),
                1);
    }

    SessionId session() {
        return Sessions.in(journal);
    }

    SandboxDesks server(int most) {
        return server(sandbox, settings(most));
    }

    SandboxDesks server(Sandbox inside, DeskSettings settings) {
        var company = new SandboxDesks.Company(() -> List.of(watch()), () -> List.of(used::contains));
        var ground = new SandboxDesks.Ground(inside, null, journal, codec);
        var server = new SandboxDesks(ground, new Register(), settings, company, clock);
        servers.add(server);
        return server;
    }

    private DeskWatch watch() {
        return new DeskWatch() {
            @Override
            public void began(Desk desk) {
                news.add("began " + desk.id());
            }

            @Override
            public void ended(Desk desk) {
                news.add("ended " + desk.id());
            }
        };
    }

    private final class Register implements Premise.Register {
        @Override
        public SessionId owner(SessionId session) {
            return session;
        }

        @Override
        public Premise.Found find(SessionId owner) {
            var seat = new Shells.Seat(owner, owner, workspaces.of(owner), new Reach.Nowhere());
            return new Premise.Found.There(new Premise(seat, 1024, 768));
        }

        @Override
        public boolean isClosed(SessionId owner) {
            return journal.session(owner).map(known -> known.state().isClosed()).orElse(true);
        }
    }

    static Desk open(Desks desks, SessionId session) throws InterruptedException {
        return switch (desks.open(session)) {
            case Desks.Opening.Open(var desk) -> desk;
            case Desks.Opening.Refused(var why) -> throw new AssertionError(why);
        };
    }

    static String refused(Desks desks, SessionId session) throws InterruptedException {
        return switch (desks.open(session)) {
            case Desks.Opening.Open(var desk) -> throw new AssertionError(desk.id() + " is there");
            case Desks.Opening.Refused(var why) -> why;
        };
    }

    /** What another command of the same session says: what its agent's shell would. */
    String sh(SessionId session, String script) throws InterruptedException, IOException {
        var command = new Command(List.of("/bin/bash", "-c", script + " 2>&1"), Map.of(), Limits.DEFAULT, null);
        if (!(sandbox.start(workspaces.of(session), command) instanceof Sandbox.Start.Running(var execution))) {
            throw new AssertionError("no command runs");
        }
        try (execution) {
            var said = new String(execution.output().readAllBytes(), StandardCharsets.UTF_8);
            var ending = execution.await(Duration.ofMinutes(1));
            return ending.equals(new Ending.Exited(0)) ? said : said + ending;
        }
    }

    void terminate(SessionId session) {
        journal.append(
                Append.of(session, Guard.OPEN, List.of(Sessions.note("over"))).withStatus("terminated"));
    }

    /** What the journal says of a session's desktops. */
    List<DesktopEvent> events(SessionId session) {
        return journal.read(session, Seq.START, 1000).stream()
                .filter(event -> event.type().startsWith("desktop."))
                .map(this::read)
                .toList();
    }

    private DesktopEvent read(Event event) {
        return (DesktopEvent) codec.read(event).orElseThrow();
    }

    void closeServers() {
        servers.forEach(SandboxDesks::close);
        servers.clear();
    }

    @Override
    public void close() {
        servers.forEach(SandboxDesks::close);
        sandbox.close();
        journal.close();
        database.close();
    }
}
