package dev.atelier.desktop.control;

import static org.awaitility.Awaitility.await;

import dev.atelier.agent.AgentRuntime;
import dev.atelier.agent.RuntimeConfig;
import dev.atelier.agent.event.Content;
import dev.atelier.agent.event.EventData;
import dev.atelier.agent.event.UserEvent;
import dev.atelier.agent.model.Model;
import dev.atelier.agent.run.RetryPolicy;
import dev.atelier.agent.session.CreateSession;
import dev.atelier.agent.session.Input;
import dev.atelier.agent.session.InvalidInputException;
import dev.atelier.agent.session.SessionClosedException;
import dev.atelier.desktop.studio.DesktopStudio;
import dev.atelier.desktop.testkit.TestDesk;
import dev.atelier.desktop.tool.DesktopTools;
import dev.atelier.desktop.tool.Patience;
import dev.atelier.desktop.tool.Png;
import dev.atelier.journal.Actor;
import dev.atelier.journal.Event;
import dev.atelier.journal.Seq;
import dev.atelier.journal.SessionId;
import dev.atelier.journal.blob.FileBlobStore;
import dev.atelier.journal.sql.JournalConfig;
import dev.atelier.journal.sql.SqlJournal;
import dev.atelier.journal.testkit.MovableClock;
import dev.atelier.sandbox.Workspaces;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A node with the desktop studio on a real database and a real screen, and a clock for leases that a test moves. */
final class ControlScene implements AutoCloseable {
    static final Actor SOMEBODY = Actor.user("test");
    static final Duration PATIENCE = Duration.ofSeconds(30);
    static final Duration LEASE = Duration.ofSeconds(30);
    static final Duration GRACE = Duration.ofSeconds(10);

    final SqlJournal journal;
    final AgentRuntime runtime;
    final DeskControl control;
    final MovableClock clock = new MovableClock(Instant.parse("2026-11-22T10:00:00Z"));
    final Set<String> gone = ConcurrentHashMap.newKeySet();
    final Set<String> lookers = ConcurrentHashMap.newKeySet();
    final Set<String> lost = ConcurrentHashMap.newKeySet();

    ControlScene(JournalConfig config, Path blobs, TestDesk desk, Model model, RiskRules rules) {
        this.journal = SqlJournal.open(config);
        var store = FileBlobStore.open(blobs, 10_000_000);
        var book = new ControlBook(journal, () -> runtime().waking());
        var shots = new Shots(journal, store, picture -> picture, Png::encode);
        ControlWatch watch = (_, viewer) -> lost.add(viewer);
        var handover = new Handover(book, shots, () -> List.of(watch));
        Presence presence = (_, viewer) -> lookers.contains(viewer)
                ? Presence.Place.LOOKING_ON
                : gone.contains(viewer) ? Presence.Place.AWAY : Presence.Place.AT_THE_DESK;
        this.control = new DeskControl(
                desk::desks, handover, new DeskControl.Terms(LEASE, GRACE, Masking.ALL, presence), clock);
        var quick = new Patience(Duration.ofMillis(20), Duration.ofMillis(20), Duration.ofMillis(200));
        var tools = new DesktopTools(() -> control, desk::desks, new Workspaces(blobs), quick);
        var studio = new DesktopStudio("rehearsal", "Desktop", model, tools.with(all -> CarefulTool.all(all, rules)));
        var parts = new AgentRuntime.Parts(journal, journal.writes(), store, List.of(studio), _ -> Optional.empty());
        var retry = new RetryPolicy(4, Duration.ofMillis(2), Duration.ofMillis(10));
        this.runtime = AgentRuntime.start(
                parts, new RuntimeConfig("node", 200, retry, Duration.ofMillis(250), Duration.ofMillis(700)));
    }

    private AgentRuntime runtime() {
        return runtime;
    }

    static Person person(String name, String viewer) {
        return new Person(name, Actor.user(name), viewer);
    }

    SessionId create(EventData... inputs) {
        try {
            var sent =
                    List.of(inputs).stream().map(data -> new Input(data, null)).toList();
            var request = new CreateSession(DesktopStudio.AGENT, DesktopStudio.ENVIRONMENT, null, Map.of(), sent, null);
            return runtime.sessions().create(request, SOMEBODY).id();
        } catch (InvalidInputException e) {
            throw new AssertionError(e);
        }
    }

    void send(SessionId session, EventData input) {
        try {
            runtime.sessions().send(session, List.of(new Input(input, null)), SOMEBODY);
        } catch (InvalidInputException | SessionClosedException e) {
            throw new AssertionError(e);
        }
    }

    static UserEvent.Message message(String text) {
        return new UserEvent.Message(List.of(Content.text(text)));
    }

    List<Event> events(SessionId session) {
        return journal.read(session, Seq.START, 10_000);
    }

    List<String> types(SessionId session) {
        return events(session).stream().map(Event::type).toList();
    }

    List<String> data(SessionId session, String type) {
        return events(session).stream()
                .filter(event -> event.type().equals(type))
                .map(Event::data)
                .toList();
    }

    void awaitEvent(SessionId session, String type, int times) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> data(session, type).size() >= times);
    }

    /** Everything is taken up and the session at rest. */
    void awaitRest(SessionId session) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(5)).until(() -> {
            var status = journal.session(session).orElseThrow().state().status();
            return status.equals("idle") && runtime.running() == 0;
        });
    }

    @Override
    public void close() {
        runtime.close();
        control.close();
        journal.close();
    }
}
