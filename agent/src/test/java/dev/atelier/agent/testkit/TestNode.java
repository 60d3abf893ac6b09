package dev.atelier.agent.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.atelier.agent.AgentRuntime;
import dev.atelier.agent.RuntimeConfig;
import dev.atelier.agent.event.Content;
import dev.atelier.agent.event.EventData;
import dev.atelier.agent.event.Money;
import dev.atelier.agent.event.SessionTerms;
import dev.atelier.agent.event.SpanEvent.Usage;
import dev.atelier.agent.event.UserEvent;
import dev.atelier.agent.model.Model;
import dev.atelier.agent.model.Models;
import dev.atelier.agent.run.RetryPolicy;
import dev.atelier.agent.session.AgentChoice;
import dev.atelier.agent.session.CreateSession;
import dev.atelier.agent.session.Input;
import dev.atelier.agent.session.InvalidInputException;
import dev.atelier.agent.session.SessionClosedException;
import dev.atelier.agent.session.Sessions;
import dev.atelier.journal.Actor;
import dev.atelier.journal.Event;
import dev.atelier.journal.Seq;
import dev.atelier.journal.SessionId;
import dev.atelier.journal.blob.FileBlobStore;
import dev.atelier.journal.sql.JournalConfig;
import dev.atelier.journal.sql.SqlJournal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** A node with the toy studio on a real database. */
public final class TestNode implements AutoCloseable {
    public static final Actor PERSON = Actor.user("test");
    public static final Duration PATIENCE = Duration.ofSeconds(15);

    /** What every model takes in. */
    public static final long WINDOW = 1_000_000;

    private final SqlJournal journal;
    private final AgentRuntime runtime;
    private final ToyStudio studio;
    private final Path blobs;
    private final Models models = new Models(_ -> Optional.empty(), TestNode::price, _ -> OptionalLong.of(WINDOW));

    private TestNode(JournalConfig config, RuntimeConfig runtime, Model model, Path blobs) {
        this.blobs = blobs;
        this.journal = SqlJournal.open(config);
        this.studio = new ToyStudio(model);
        this.runtime = AgentRuntime.start(
                new AgentRuntime.Parts(
                        journal,
                        journal.writes(),
                        FileBlobStore.open(blobs, 10_000_000),
                        List.of(studio),
                        List.of(new Shovels()),
                        models),
                runtime);
    }

    /** A cent for a hundred tokens, whichever. */
    static Optional<Money> price(String model, Usage usage, Instant at) {
        return Optional.of(new Money((usage.inputTokens() + usage.outputTokens()) * 100_000));
    }

    /** Quick retries and heartbeats. */
    public static RuntimeConfig quick(String node) {
        var retry = new RetryPolicy(4, Duration.ofMillis(2), Duration.ofMillis(10));
        return new RuntimeConfig(node, 200, retry, Duration.ofMillis(250), Duration.ofMillis(700));
    }

    public static TestNode start(JournalConfig config, RuntimeConfig runtime, Model model) {
        try {
            return new TestNode(config, runtime, model, Files.createTempDirectory("atelier-blobs-"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static TestNode start(JournalConfig config, Model model) {
        return start(config, quick("node"), model);
    }

    public Sessions sessions() {
        return runtime.sessions();
    }

    public SqlJournal journal() {
        return journal;
    }

    public ToyStudio studio() {
        return studio;
    }

    public ToyTools tools() {
        return studio.tools();
    }

    public AgentRuntime runtime() {
        return runtime;
    }

    public SessionId create(String agent, EventData... inputs) {
        try {
            var sent = Arrays.stream(inputs).map(data -> new Input(data, null)).toList();
            return sessions()
                    .create(new CreateSession(agent, "env_toy", null, Map.of(), sent, null), PERSON)
                    .id();
        } catch (InvalidInputException e) {
            throw new AssertionError(e);
        }
    }

    /** A session that may spend so much; a scripted answer costs 1.2 cents, and may cost up to some 16 dollars. */
    public SessionId create(Money budget, EventData... inputs) {
        var sent = Arrays.stream(inputs).map(data -> new Input(data, null)).toList();
        var terms = new SessionTerms(new SessionTerms.Budget(budget), List.of(), List.of(), null);
        try {
            return sessions()
                    .create(
                            new CreateSession(
                                    AgentChoice.of("agent_toy"), "env_toy", null, Map.of(), sent, null, terms),
                            PERSON)
                    .id();
        } catch (InvalidInputException e) {
            throw new AssertionError(e);
        }
    }

    public List<Event> send(SessionId session, EventData... inputs) {
        try {
            var sent = Arrays.stream(inputs).map(data -> new Input(data, null)).toList();
            return sessions().send(session, sent, PERSON);
        } catch (InvalidInputException | SessionClosedException e) {
            throw new AssertionError(e);
        }
    }

    public static UserEvent.Message message(String text) {
        return new UserEvent.Message(List.of(Content.text(text)));
    }

    public List<Event> events(SessionId session) {
        return journal.read(session, Seq.START, 10_000);
    }

    public List<String> types(SessionId session) {
        return events(session).stream().map(Event::type).toList();
    }

    public String status(SessionId session) {
        return journal.session(session).orElseThrow().state().status();
    }

    /** The data of all events of a type, in order. */
    public List<String> dataOf(SessionId session, String type) {
        return events(session).stream()
                .filter(event -> event.type().equals(type))
                .map(Event::data)
                .toList();
    }

    /** The ids of all tool calls, in order. */
    public List<String> toolUses(SessionId session) {
        return events(session).stream()
                .filter(event -> event.type().equals("agent.tool_use"))
                .map(event -> event.id().value())
                .toList();
    }

    /** Waits until an event of that type is there so many times. */
    public void awaitEvent(SessionId session, String type, int times) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(5))
                .untilAsserted(() -> assertThat(dataOf(session, type)).hasSizeGreaterThanOrEqualTo(times));
    }

    /** Waits until the session is idle, off the queue and every input is taken up. */
    public void awaitRest(SessionId session) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(5)).untilAsserted(() -> {
            assertThat(isQueued(session))
                    .as("%s", JournalPrinter.print(journal, session))
                    .isFalse();
            assertThat(status(session)).isEqualTo("idle");
        });
    }

    public boolean isQueued(SessionId session) {
        return Queues.has(journal.writes(), session.value());
    }

    /** What a query counts. */
    public long count(String sql) {
        return Queues.count(journal.writes(), sql);
    }

    /** The models that it knows: prices for all of them. */
    public Models models() {
        return models;
    }

    /** The reason of the last idle. */
    public String stopReason(SessionId session) {
        return dataOf(session, "session.status_idle").getLast();
    }

    @Override
    public void close() {
        runtime.close();
        journal.close();
        if (Files.notExists(blobs)) {
            return; // closed before
        }
        try (var files = Files.walk(blobs)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
