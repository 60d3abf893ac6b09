package dev.atelier.canvas.studio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.atelier.agent.AgentRuntime;
import dev.atelier.agent.RuntimeConfig;
import dev.atelier.agent.event.Content;
import dev.atelier.agent.event.EventCodec;
import dev.atelier.agent.event.SpanEvent.Usage;
import dev.atelier.agent.event.UserEvent;
import dev.atelier.agent.model.Block;
import dev.atelier.agent.model.Imagery;
import dev.atelier.agent.model.Model;
import dev.atelier.agent.session.CreateSession;
import dev.atelier.agent.session.Input;
import dev.atelier.agent.testkit.ScriptedModel;
import dev.atelier.agent.testkit.TestNode;
import dev.atelier.agent.usage.Usages;
import dev.atelier.canvas.CanvasEvent;
import dev.atelier.canvas.Ink;
import dev.atelier.canvas.PathData;
import dev.atelier.canvas.Stroke;
import dev.atelier.canvas.critic.Critic;
import dev.atelier.canvas.sketch.ProgramRoom;
import dev.atelier.canvas.tool.Pace;
import dev.atelier.journal.Actor;
import dev.atelier.journal.Event;
import dev.atelier.journal.Seq;
import dev.atelier.journal.SessionId;
import dev.atelier.journal.sql.SqlJournal;
import dev.atelier.journal.testkit.MemoryBlobs;
import dev.atelier.journal.testkit.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The studio on the real runtime and a real journal; only the model is scripted. */
class CanvasSessionTest {
    private static final Actor ANNE = Actor.user("anne");
    private static final String LINES = IntStream.range(0, 30)
            .mapToObj(i -> "{\"type\":\"line\",\"points\":[[10,%1$d],[390,%1$d]]}".formatted(5 + i * 9))
            .collect(Collectors.joining(",", "draw_paths:{\"paths\":[", "]}"));

    private final TestDatabase database = TestDatabase.sqlite();
    private final MemoryBlobs blobs = new MemoryBlobs();
    private final ScriptedModel model = new ScriptedModel(
            ScriptedModel.calls(LINES),
            ScriptedModel.calls("critique_canvas:{\"brief\":\"lines\"}"),
            ScriptedModel.calls("view_canvas", "name_piece:{\"title\":\"Thirty lines\"}"),
            ScriptedModel.calls("mark_piece_done"),
            ScriptedModel.says("That is it."));
    private final List<AutoCloseable> open = new ArrayList<>();

    private record Node(SqlJournal journal, AgentRuntime runtime) {}

    @AfterEach
    void close() throws Exception {
        for (var closeable : open.reversed()) {
            closeable.close();
        }
        database.close();
    }

    private Node start(Pace pace) {
        var journal = SqlJournal.open(database.config());
        var pass = new Model.Answer(List.of(new Block.Text("VERDICT: PASS")), "end_turn", new Usage(900, 10, 0, 0));
        Model artistAndCritic =
                (request, listener) -> request.system().equals(Critic.SYSTEM) ? pass : model.answer(request, listener);
        var studio = new CanvasStudio(
                "rehearsal",
                artistAndCritic,
                pace,
                new Random(1),
                ProgramRoom.closed("no sandbox"),
                Imagery.none("Not here."));
        var parts = new AgentRuntime.Parts(journal, journal.writes(), blobs, List.of(studio), _ -> Optional.empty());
        RuntimeConfig config = TestNode.quick("node");
        var runtime = AgentRuntime.start(parts, config);
        open.add(journal);
        open.add(runtime);
        return new Node(journal, runtime);
    }

    private static SessionId create(Node node) throws Exception {
        var begin = new Input(new UserEvent.Message(List.of(Content.text("Begin."))), null);
        return node.runtime
                .sessions()
                .create(
                        new CreateSession(
                                "agent_artist",
                                "env_canvas",
                                null,
                                Map.of("style", "paint", "width", "400", "height", "300"),
                                List.of(begin),
                                null),
                        ANNE)
                .id();
    }

    @Test
    void aPieceIsDrawnNamedAndFinished() throws Exception {
        var node = start(Pace.times(0));
        var session = create(node);

        awaitIdle(node, session);

        assertThat(drawn(node, session)).isEqualTo(30);
        assertThat(node.journal.session(session).orElseThrow().state().title()).isEqualTo("Thirty lines");
        assertThat(types(node, session))
                .as("the critic is paid for like any request, before the verdict is told")
                .containsSubsequence("span.gateway_request_end", "canvas.critiqued", "agent.tool_result")
                .containsOnlyOnce("canvas.critiqued", "canvas.titled", "canvas.finished");
        assertThat(new Usages(node.journal.writes()).ofSession(session).usage().inputTokens())
                .as("the critic counts")
                .isGreaterThanOrEqualTo(900);
        assertThat(model.lastMessages().stream()
                        .flatMap(message -> message.content().stream())
                        .filter(Block.ToolResult.class::isInstance)
                        .flatMap(result -> ((Block.ToolResult) result).content().stream())
                        .filter(Block.Image.class::isInstance))
                .as("draw_paths and view_canvas show the canvas")
                .hasSize(2);
    }

    @Test
    void aServerThatStopsInTheMiddleOfACallGoesOnBehindTheLastChunk() throws Exception {
        var chunks = new AtomicInteger();
        var never = new CountDownLatch(1);
        var first = start(penTime -> {
            if (chunks.incrementAndGet() == 3) {
                never.await();
            }
        });
        var session = create(first);
        await().until(() -> chunks.get() == 3);
        int before = drawn(first, session);
        first.runtime.close();
        first.journal.close();
        assertThat(before).isBetween(3, 29);

        var second = start(Pace.times(0));
        awaitIdle(second, session);

        assertThat(strokeIds(second, session)).hasSize(30).doesNotHaveDuplicates();
        assertThat(types(second, session)).containsOnlyOnce("canvas.finished");
    }

    @Test
    void aPersonsStrokeReachesTheModelInWordsAndThePieceAtOnce() throws Exception {
        var drawing = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        var node = start(penTime -> {
            drawing.countDown();
            goOn.await();
        });
        var session = create(node);
        drawing.await();
        var stroke = Stroke.human("mine", PathData.svg("M40 40h100"), Ink.DEFAULT);
        node.runtime.sessions().send(session, List.of(new Input(new CanvasEvent.HumanStroke(stroke), null)), ANNE);
        goOn.countDown();

        awaitIdle(node, session);

        assertThat(types(node, session)).contains("user.stroke");
        assertThat(model.lastMessages().toString())
                .contains("[anne drew a stroke, which is on the canvas now: a red line, about 100 units long");
    }

    private static void awaitIdle(Node node, SessionId session) {
        await().atMost(Duration.ofSeconds(15))
                .untilAsserted(() -> assertThat(types(node, session)).contains("session.status_idle"));
        await().until(() ->
                node.journal.session(session).orElseThrow().state().status().equals("idle"));
    }

    private static List<String> types(Node node, SessionId session) {
        return events(node, session).stream().map(Event::type).toList();
    }

    private static int drawn(Node node, SessionId session) {
        return strokeIds(node, session).size();
    }

    private static List<String> strokeIds(Node node, SessionId session) {
        return events(node, session).stream()
                .filter(event -> event.type().equals("canvas.strokes"))
                .map(event -> EventCodec.mapper().readValue(event.data(), CanvasEvent.Strokes.class))
                .flatMap(chunk -> chunk.strokes().stream())
                .map(Stroke::id)
                .toList();
    }

    private static List<Event> events(Node node, SessionId session) {
        return node.journal.read(session, Seq.START, 10_000);
    }
}
