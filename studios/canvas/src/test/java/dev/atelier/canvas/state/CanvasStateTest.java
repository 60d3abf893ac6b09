package dev.atelier.canvas.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.agent.event.AgentEvent;
import dev.atelier.agent.event.Content;
import dev.atelier.agent.event.EventCodec;
import dev.atelier.agent.event.EventData;
import dev.atelier.agent.snapshot.SnapshotForm;
import dev.atelier.canvas.CanvasEvent;
import dev.atelier.canvas.Ink;
import dev.atelier.canvas.Motion;
import dev.atelier.canvas.PathData;
import dev.atelier.canvas.Point;
import dev.atelier.canvas.Stroke;
import dev.atelier.canvas.input.PeopleStrokes;
import dev.atelier.canvas.studio.CanvasStudio;
import dev.atelier.journal.Actor;
import dev.atelier.journal.Draft;
import dev.atelier.journal.Event;
import dev.atelier.journal.Seq;
import dev.atelier.journal.SessionId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CanvasStateTest {
    private static final Actor AGENT = Actor.agent("agent_artist");
    private static final Actor ANNE = Actor.user("anne");
    private static final Actor BEN = Actor.user("ben");
    private static final Motion NO_MOTION = new Motion(0, List.of());
    private static final SnapshotForm SNAPSHOTS = CanvasStudio.snapshots();

    private record Entry(Actor by, EventData data) {}

    static LongStream seeds() {
        return LongStream.range(0, 15);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aHistoryCutAnywhereFoldsToTheSameCanvas(long seed) {
        var random = new Random(seed);
        var history = history(random, 60);
        var whole = fold(CanvasState.BLANK, history);

        for (int cut = 0; cut <= history.size(); cut++) {
            var half = fold(CanvasState.BLANK, history.subList(0, cut));
            var before = List.copyOf(half.log());
            assertThat(fold(throughASnapshot(half), history.subList(cut, history.size())))
                    .isEqualTo(whole);
            assertThat(fold(half, history.subList(cut, history.size()))).isEqualTo(whole);
            // Another future from the same moment disturbs neither.
            fold(half, history(random, 5));
            assertThat(half.log()).isEqualTo(before);
        }
        assertThat(fold(CanvasState.BLANK, history)).isEqualTo(whole);
    }

    @Test
    void onlyOnesOwnStrokeIsTakenBackAndTheNewestOfItsId() {
        var state = fold(
                CanvasState.BLANK,
                List.of(
                        human(ANNE, "a", 1),
                        human(ANNE, "a", 2),
                        human(BEN, "b", 3),
                        agent("call", 0, 4),
                        new Entry(BEN, new CanvasEvent.UndoStroke("a")),
                        new Entry(ANNE, new CanvasEvent.UndoStroke("call-0")),
                        new Entry(ANNE, new CanvasEvent.UndoStroke("a")),
                        new Entry(ANNE, new CanvasEvent.UndoStroke("unknown"))));

        assertThat(state.visible())
                .extracting(stroke -> stroke.path().points().getFirst().x())
                .containsExactly(1.0, 3.0, 4.0);
    }

    @Test
    void anybodysStrokesAreErasedAndOnlyWhoErasedThemPutsThemBack() {
        var drawn = List.of(human(ANNE, "a", 1), human(BEN, "b", 2), agent("call", 0, 3), human(ANNE, "a", 4));
        var erased = fold(
                CanvasState.BLANK,
                with(drawn, new Entry(BEN, new CanvasEvent.EraseStrokes("e", List.of("a", "call-0", "unknown")))));
        assertThat(places(erased)).containsExactly(1.0, 2.0);
        assertThat(erased.gone().erased()).containsExactlyInAnyOrder(2, 3);

        // What is erased is neither taken back nor put back stroke by stroke.
        var tried = fold(
                erased,
                List.of(
                        new Entry(ANNE, new CanvasEvent.RedoStroke("a")),
                        new Entry(ANNE, new CanvasEvent.UndoErase("e")),
                        new Entry(BEN, new CanvasEvent.UndoErase("f"))));
        assertThat(tried).isEqualTo(erased);

        var back = fold(tried, List.of(new Entry(BEN, new CanvasEvent.UndoErase("e"))));
        assertThat(places(back)).containsExactly(1.0, 2.0, 3.0, 4.0);
    }

    @Test
    void aClearedCanvasComesBackAsItWasAndTakesNothingWithItThatCameLater() {
        var state = fold(
                CanvasState.BLANK,
                List.of(
                        human(ANNE, "a", 1),
                        human(ANNE, "b", 2),
                        new Entry(ANNE, new CanvasEvent.UndoStroke("b")),
                        agent("call", 0, 3),
                        new Entry(ANNE, new CanvasEvent.ClearCanvas("c")),
                        agent("call", 1, 4),
                        new Entry(BEN, new CanvasEvent.ClearCanvas("d"))));
        assertThat(state.visible()).isEmpty();

        var back = fold(state, List.of(new Entry(ANNE, new CanvasEvent.UndoErase("c"))));
        assertThat(places(back)).containsExactly(1.0, 3.0);
        assertThat(places(fold(back, List.of(new Entry(ANNE, new CanvasEvent.RedoStroke("b"))))))
                .containsExactly(1.0, 2.0, 3.0);
    }

    /** The file is read by the page's fold as well. */
    @Test
    void whatPeopleDoLeavesTheSameStrokesAsOnThePage() throws Exception {
        var json = EventCodec.mapper();
        var state = CanvasState.BLANK;
        for (var line : Files.readAllLines(Path.of("../../web/packages/protocol/test/golden/peoples-acts.jsonl"))) {
            var act = json.readTree(line);
            var event = act.get("event");
            var actor = event.get("actor").asString().split(":", 2);
            var by = actor[0].equals("user") ? Actor.user(actor[1]) : AGENT;
            var type = CanvasEvent.types().get(event.get("type").asString());
            var data = json.treeToValue(event, type);
            if (data instanceof CanvasEvent input && !by.equals(AGENT)) {
                data = new PeopleStrokes().check(input);
            }
            state = fold(state, List.of(new Entry(by, data)));
            var visible = json.convertValue(act.get("visible"), int[].class);
            assertThat(places(state))
                    .as(line)
                    .containsExactlyElementsOf(
                            Arrays.stream(visible).mapToObj(x -> (double) x).toList());
        }
    }

    @Test
    void aCallsProgressIsKeptUntilItsResult() {
        var state = fold(CanvasState.BLANK, List.of(agent("call", 0, 4), agent("call", 1, 5)));
        assertThat(state.drawnBy("call")).isEqualTo(2);
        assertThat(state.pen()).isEqualTo(new Point(15, 0));

        var ended = fold(state, List.of(new Entry(AGENT, new AgentEvent.ToolResult("call", List.of(), false))));
        assertThat(ended.drawnBy("call")).isZero();
    }

    @Test
    void whatPeopleDrewSinceThePictureIsKnown() {
        var state = fold(
                CanvasState.BLANK,
                List.of(
                        human(ANNE, "a", 1),
                        new Entry(AGENT, new AgentEvent.ToolResult("c", List.of(Content.text("no picture")), false))));
        assertThat(state.byPeopleSinceLook()).hasSize(1);

        var picture = new Content.Image(new Content.Source.Stored("0".repeat(64), "image/png", 1));
        var looked = fold(
                state,
                List.of(
                        new Entry(AGENT, new AgentEvent.ToolResult("d", List.of(picture), false)),
                        human(BEN, "b", 2),
                        human(ANNE, "c", 3),
                        new Entry(ANNE, new CanvasEvent.UndoStroke("c")),
                        agent("e", 0, 7)));
        assertThat(looked.byPeopleSinceLook()).extracting(Placed::by).containsExactly(BEN);
    }

    @Test
    void drawingOpensAFinishedPieceAgain() {
        var done = fold(CanvasState.BLANK, List.of(agent("c", 0, 1), new Entry(AGENT, new CanvasEvent.Finished())));
        assertThat(done.finished()).isTrue();
        assertThat(fold(done, List.of(human(ANNE, "a", 1))).finished()).isTrue();
        assertThat(fold(done, List.of(agent("d", 0, 1))).finished()).isFalse();
    }

    @Test
    void tensOfThousandsOfStrokesFoldAtOnce() {
        var state = CanvasState.BLANK;
        for (int i = 0; i < 50_000; i++) {
            state = fold(state, List.of(human(ANNE, "s" + i, i)));
        }
        assertThat(state.visible()).hasSize(50_000);
    }

    private static List<Entry> with(List<Entry> first, Entry last) {
        var all = new ArrayList<>(first);
        all.add(last);
        return all;
    }

    private static List<Double> places(CanvasState state) {
        return state.visible().stream()
                .map(stroke -> stroke.path().points().getFirst().x())
                .toList();
    }

    private static CanvasState throughASnapshot(CanvasState state) {
        return SNAPSHOTS
                .open(SNAPSHOTS.take(new SessionId("sesn_1"), new Seq(1), state))
                .orElseThrow()
                .read(0, CanvasState.class);
    }

    private static List<Entry> history(Random random, int length) {
        var history = new ArrayList<Entry>();
        for (int i = 0; i < length; i++) {
            var person = random.nextBoolean() ? ANNE : BEN;
            history.add(
                    switch (random.nextInt(11)) {
                        case 0, 1 -> human(person, "s" + random.nextInt(10), random.nextInt(500));
                        case 2 -> new Entry(person, new CanvasEvent.UndoStroke("s" + random.nextInt(10)));
                        case 7 -> new Entry(person, new CanvasEvent.RedoStroke("s" + random.nextInt(10)));
                        case 8 ->
                            new Entry(
                                    person,
                                    new CanvasEvent.EraseStrokes(
                                            "e" + random.nextInt(3), List.of("s" + random.nextInt(10), "c0-1")));
                        case 9 -> new Entry(person, new CanvasEvent.UndoErase("e" + random.nextInt(3)));
                        case 10 -> new Entry(person, new CanvasEvent.ClearCanvas("e" + random.nextInt(3)));
                        case 3 -> new Entry(AGENT, new CanvasEvent.Titled("title " + i));
                        case 4 -> new Entry(AGENT, new CanvasEvent.Finished());
                        case 5 ->
                            new Entry(AGENT, new AgentEvent.ToolResult("c" + random.nextInt(3), List.of(), false));
                        default -> agent("c" + random.nextInt(3), random.nextInt(50), random.nextInt(500));
                    });
        }
        return history;
    }

    private static Entry human(Actor by, String id, double x) {
        return new Entry(by, new CanvasEvent.HumanStroke(Stroke.human(id, pressed(x), Ink.DEFAULT)));
    }

    private static Entry agent(String call, int index, double x) {
        var stroke = Stroke.agent(call + "-" + index, line(x), new Ink("#ff8800", 0.0, 0.1 * index, null, 1.0));
        return new Entry(AGENT, new CanvasEvent.Strokes(call, index, List.of(stroke), NO_MOTION));
    }

    private static PathData pressed(double x) {
        return new PathData(
                PathData.Type.LINE, List.of(new Point(x, 0), new Point(x + 0.1, 0)), null, List.of(0.3, 2.0 / 3));
    }

    private static PathData line(double x) {
        return PathData.of(PathData.Type.LINE, List.of(new Point(x, 0), new Point(x + 10, 0)));
    }

    private static CanvasState fold(CanvasState from, List<Entry> entries) {
        var state = from;
        for (var entry : entries) {
            var event = new Event(
                    new SessionId("sesn_1"), new Seq(1), Instant.EPOCH, Draft.of("test.event", entry.by(), "{}"));
            state = state.apply(event, entry.data());
        }
        return state;
    }
}
