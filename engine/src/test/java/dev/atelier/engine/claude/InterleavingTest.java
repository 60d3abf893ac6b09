package dev.atelier.engine.claude;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.atelier.agent.AgentRuntime;
import dev.atelier.agent.event.EventData;
import dev.atelier.agent.event.UserEvent;
import dev.atelier.agent.model.ContextWindows;
import dev.atelier.agent.model.Models;
import dev.atelier.agent.session.AgentChoice;
import dev.atelier.agent.session.CreateSession;
import dev.atelier.agent.session.Input;
import dev.atelier.agent.session.InvalidInputException;
import dev.atelier.agent.session.SessionClosedException;
import dev.atelier.agent.testkit.JournalAudit;
import dev.atelier.agent.testkit.JournalPrinter;
import dev.atelier.agent.testkit.ScriptedModel;
import dev.atelier.agent.testkit.TestNode;
import dev.atelier.agent.testkit.ToyStudio;
import dev.atelier.journal.Event;
import dev.atelier.journal.Seq;
import dev.atelier.journal.SessionId;
import dev.atelier.journal.blob.FileBlobStore;
import dev.atelier.journal.sql.JournalConfig;
import dev.atelier.journal.sql.SqlJournal;
import dev.atelier.journal.testkit.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever people say, and whenever the CLI dies or is stopped: every word is heard, in order, and the journal stays in order. */
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InterleavingTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int WORDS = 6;

    private final AtomicReference<@Nullable World> world = new AtomicReference<>();
    private TestDatabase database;
    private SqlJournal journal;
    private Path blobs;

    @BeforeAll
    void open(@TempDir Path folder) {
        database = TestDatabase.sqlite();
        journal = SqlJournal.open(JournalConfig.of(database.address()));
        blobs = folder;
    }

    @AfterAll
    void close() {
        journal.close();
        database.close();
    }

    /** People, who act between two lines of the CLI. */
    private static final class World {
        private final Random random;
        private final List<String> said = new ArrayList<>();
        private final AgentRuntime runtime;
        private final SessionId session;

        World(long seed, AgentRuntime runtime, SessionId session) {
            this.random = new Random(-seed);
            this.runtime = runtime;
            this.session = session;
        }

        synchronized void happens() {
            int what = random.nextInt(12);
            if (what < 3 && said.size() < WORDS) {
                say();
            } else if (what == 3 && said.size() < WORDS) {
                send(new UserEvent.Interrupt());
            }
        }

        synchronized void say() {
            said.add("word-" + said.size());
            send(TestNode.message(said.getLast()));
        }

        private void send(EventData input) {
            try {
                runtime.sessions().send(session, List.of(new Input(input, null)), TestNode.PERSON);
            } catch (InvalidInputException | SessionClosedException e) {
                throw new AssertionError(e);
            }
        }

        synchronized List<String> said() {
            return List.copyOf(said);
        }
    }

    private void happens() {
        var now = world.get();
        if (now != null) {
            now.happens();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void every_word_is_heard_in_order(long seed) throws Exception {
        var running = new AtomicReference<AgentRuntime>();
        var cli = new StandIn(seed, this::happens, _ -> running.get().openTools());
        var studio = new ToyStudio(new ScriptedModel());
        var parts = new AgentRuntime.Parts(
                journal,
                journal.writes(),
                FileBlobStore.open(blobs.resolve("blobs"), 1_000_000),
                List.of(studio),
                List.of(),
                new Models(_ -> Optional.empty(), (_, _, _) -> Optional.empty(), ContextWindows.UNKNOWN));
        try (var runtime =
                AgentRuntime.start(parts, List.of(cli), TestNode.quick("node-" + seed), InstantSource.system())) {
            running.set(runtime);
            var session = create(runtime);
            var people = new World(seed, runtime, session);
            world.set(people);
            while (people.said().size() < WORDS) {
                people.say();
                atRest(session);
            }
            atRest(session);
            assertThat(List.copyOf(cli.heard))
                    .as("%s", JournalPrinter.print(journal, session))
                    .isEqualTo(people.said());
            assertThat(JournalAudit.ofSessionAtRest(runtime.codec(), events(session)))
                    .as("%s", JournalPrinter.print(journal, session))
                    .isEmpty();
        } finally {
            world.set(null);
        }
    }

    private static SessionId create(AgentRuntime runtime) throws InvalidInputException {
        var choice = new AgentChoice(
                "agent_toy", null, agent -> agent.with(agent.equipment().runBy(ClaudeEngine.NAME)));
        return runtime.sessions()
                .create(new CreateSession(choice, "env_toy", null, Map.of(), List.of(), null), TestNode.PERSON)
                .id();
    }

    private List<Event> events(SessionId session) {
        return journal.read(session, Seq.START, 10_000);
    }

    /** With everything that was sent taken up. */
    private void atRest(SessionId session) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(5)).untilAsserted(() -> {
            var events = events(session);
            assertThat(events.getLast().type())
                    .as("%s", JournalPrinter.print(journal, session))
                    .isEqualTo("session.status_idle");
            var taken = events.stream()
                    .filter(event -> event.type().equals("session.inputs_processed"))
                    .map(Event::data)
                    .toList()
                    .toString();
            assertThat(events.stream().filter(Event::isInput))
                    .allSatisfy(input -> assertThat(taken).contains(input.id().value()));
        });
    }
}
