package dev.atelier.canvas.studio;

import static dev.atelier.canvas.Canvases.ANNE;
import static dev.atelier.canvas.studio.Sitting.hasPicture;
import static dev.atelier.canvas.studio.Sitting.json;
import static dev.atelier.canvas.studio.Sitting.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atelier.agent.event.Content;
import dev.atelier.canvas.CanvasEvent;
import dev.atelier.canvas.Ink;
import dev.atelier.canvas.PathData;
import dev.atelier.canvas.Stroke;
import dev.atelier.canvas.tool.Pace;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class CanvasRunTest {
    private static final Pace AT_ONCE = Pace.times(0);
    private static final Map<String, String> PAINT = Map.of("style", "paint", "width", "400", "height", "300");
    private final Sitting sitting = new Sitting(AT_ONCE, PAINT);

    @Test
    void aCallDrawsInChunksAtThePensPaceAndShowsTheResult() throws Exception {
        var rests = new ArrayList<Duration>();
        var slow = new Sitting(rests::add, PAINT);

        var outcome = slow.call("c1", "draw_paths", lines(30));

        var chunks = slow.chunks();
        assertThat(chunks.size()).isGreaterThan(3);
        assertThat(chunks).allSatisfy(chunk -> assertThat(chunk.callId()).isEqualTo("c1"));
        assertThat(rests).hasSameSizeAs(chunks);
        assertThat(rests.getFirst().toMillis())
                .isEqualTo((long) chunks.getFirst().motion().durationMs());
        assertThat(strokeIds(slow))
                .containsExactlyElementsOf(
                        IntStream.range(0, 30).mapToObj(i -> "c1-" + i).toList());
        assertThat(text(outcome)).isEqualTo("Drew 30 paths.");
        assertThat(hasPicture(outcome)).isTrue();
        assertThat(outcome.isError()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 4})
    void aCallThatIsMadeAgainAfterACrashGoesOnBehindTheLastChunk(int crashAfter) throws Exception {
        var rests = new ArrayList<Duration>();
        Pace crash = penTime -> {
            rests.add(penTime);
            if (rests.size() == crashAfter) {
                throw new IllegalStateException("power cut");
            }
        };
        var cut = new Sitting(crash, PAINT);
        if (crashAfter > 0) {
            assertThatThrownBy(() -> cut.begin("c1", "draw_paths", lines(30))).hasMessage("power cut");
        } else {
            cut.begin("c1", "draw_paths", lines(30)); // and dies before the result
        }
        cut.restart();

        var outcome = cut.call("c1", "draw_paths", lines(30));

        var whole = new Sitting(AT_ONCE, PAINT);
        whole.call("c1", "draw_paths", lines(30));
        assertThat(strokeIds(cut)).isEqualTo(strokeIds(whole));
        assertThat(text(outcome)).isEqualTo("Drew 30 paths.");
        int next = 0;
        for (var chunk : cut.chunks()) {
            assertThat(chunk.firstIndex()).isEqualTo(next);
            next += chunk.strokes().size();
        }
    }

    @Test
    void anInterruptEndsTheCallAfterTheChunkAndSaysHowFarItCame() throws Exception {
        var rests = new ArrayList<Duration>();
        Pace interrupted = penTime -> {
            rests.add(penTime);
            if (rests.size() == 2) {
                throw new InterruptedException();
            }
        };
        var stopped = new Sitting(interrupted, PAINT);

        var outcome = stopped.call("c1", "draw_paths", lines(30));

        int drawn = strokeIds(stopped).size();
        assertThat(drawn).isBetween(2, 29);
        assertThat(text(outcome)).isEqualTo("Interrupted: drew " + drawn + " of 30 paths; the rest were not drawn.");
        assertThat(stopped.chunks()).hasSize(2);
    }

    @Test
    void aWaitingCallHearsAnInterruptAtOnce() throws Exception {
        Thread.currentThread().interrupt();
        var outcome = sitting.call("c1", "draw_paths", lines(30));
        assertThat(text(outcome)).startsWith("Interrupted: drew ");
        assertThat(sitting.chunks()).hasSize(1);
    }

    @Test
    void badPathsAreToldByIndexAndTheOthersDrawn() throws Exception {
        var outcome = sitting.call(
                "c1",
                "draw_paths",
                json("{'paths':[{'type':'line','points':[[0,0],[9,9]],'color':'red'},{'type':'star'},7]}"));

        assertThat(text(outcome)).isEqualTo("""
                        Drew 1 of 3 paths.
                        Not drawn:
                        - paths[1].type: 'star' is no type, use line, polyline, quadratic, cubic or svg
                        - paths[2]: is 7, not a path object
                        Drawn, but:
                        - paths[0].color: 'red' is no colour, used grey; write #rrggbb""");
        assertThat(outcome.isError()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{} | paths: is missing, give an array of paths",
                "{'paths':'x'} | paths: is missing, give an array of paths",
                "{'paths':[]} | paths: is empty",
                "{'paths':[7],'done':true} | paths[0]: is 7, not a path object",
            })
    void aCallWithNothingToDrawIsAnError(String input, String message) throws Exception {
        var outcome = sitting.call("c1", "draw_paths", json(input));
        assertThat(outcome.isError()).isTrue();
        assertThat(text(outcome)).startsWith("Nothing was drawn.").contains(message);
        assertThat(outcome.events()).isEmpty();
    }

    @Test
    void doneFinishesThePieceWithTheResult() throws Exception {
        var outcome = sitting.call("c1", "draw_paths", json("{'paths':[{'type':'svg','d':'M0 0h9'}],'done':true}"));
        assertThat(outcome.events()).containsExactly(new CanvasEvent.Finished());

        var only = sitting.call("c2", "draw_paths", json("{'paths':[],'done':true}"));
        assertThat(only.isError()).isFalse();
        assertThat(only.events()).containsExactly(new CanvasEvent.Finished());
    }

    @Test
    void aPictureComesWithUpTo160PathsAndThePathsOfACallAreLimited() throws Exception {
        assertThat(hasPicture(sitting.call("c1", "draw_paths", dots(160)))).isTrue();
        var many = sitting.call("c2", "draw_paths", dots(161));
        assertThat(hasPicture(many)).isFalse();
        assertThat(text(many)).contains("view_canvas");

        var tooMany = sitting.call("c3", "draw_paths", dots(1_005));
        assertThat(text(tooMany))
                .contains("Drew 1000 of 1005 paths.")
                .contains("paths[1000] and after: too much for one call");
    }

    @Test
    void aLookTellsWhatIsHardToSee() throws Exception {
        sitting.call("c1", "draw_paths", json("{'paths':[{'type':'line','points':[[0,10],[130,10]]}]}"));
        sitting.happen(ANNE, person("h1", "M390 290h5"));

        var outcome = sitting.call("c2", "view_canvas", json("{}"));
        assertThat(text(outcome)).startsWith("""
                        400 x 300 units, paint. 2 strokes: 1 yours, 1 of people.
                        Covered: under 1 %, most in the upper left (8 %), least in the upper middle (0 %).
                        Since you last looked people drew 1:
                        - anne: a red line, about 5 units long, in the lower right
                        Title: none yet. Not finished.""").endsWith("anything begun and left.");

        assertThat(text(sitting.call("c3", "view_canvas", json("{}")))).contains("Nobody drew since you last looked.");
    }

    @Test
    void thePictureIsAsLargeAsTheCanvasAndRingsPeoplesStrokes() throws Exception {
        var before = picture();
        assertThat(before.getWidth()).isEqualTo(400);
        sitting.happen(ANNE, person("h1", "M200 150h1"));
        var after = picture();
        assertThat(after.getRGB(207, 150)).isNotEqualTo(before.getRGB(207, 150));
    }

    private java.awt.image.BufferedImage picture() throws InterruptedException, IOException {
        var outcome = sitting.call("look", "view_canvas", json("{}"));
        var image = (Content.Image) outcome.content().get(1);
        var stored = (Content.Source.Stored) image.source();
        return ImageIO.read(sitting.blobs().open(stored.sha256()).orElseThrow());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{} | title: is missing, give 1 to 100 characters",
                "{'title':7} | title: is missing, give 1 to 100 characters",
                "{'title':' \\n '} | title: has 0 characters, give 1 to 100",
            })
    void aTitleNeedsText(String input, String message) throws Exception {
        var outcome = sitting.call("c1", "name_piece", json(input));
        assertThat(outcome.isError()).isTrue();
        assertThat(text(outcome)).isEqualTo(message);
    }

    @Test
    void aTitleIsOneLineAndNamesTheSession() throws Exception {
        var outcome = sitting.call("c1", "name_piece", json("{'title':'  The\\n  Harbour '}"));
        assertThat(outcome.events()).containsExactly(new CanvasEvent.Titled("The Harbour"));
        assertThat(outcome.events().getFirst().sessionTitle()).contains("The Harbour");
        assertThat(sitting.call("c2", "name_piece", json("{'title':'" + "x".repeat(101) + "'}"))
                        .isError())
                .isTrue();
    }

    @Test
    void anEmptyCanvasCannotBeDone() throws Exception {
        assertThat(sitting.call("c1", "mark_piece_done", json("{}")).isError()).isTrue();

        sitting.call("c2", "draw_paths", dots(1));
        var done = sitting.call("c3", "mark_piece_done", json("{}"));
        assertThat(done.events()).containsExactly(new CanvasEvent.Finished());
        assertThat(text(sitting.call("c4", "mark_piece_done", json("{}"))))
                .isEqualTo("The piece was finished already.");
    }

    @Test
    void aPersonsStrokeIsToldWithWhoWhereAndWhat() {
        var human = person("h1", "M40 40h100v20");
        sitting.happen(ANNE, human);
        assertThat(sitting.run().describe(human))
                .containsExactly(
                        Content.text("[anne drew a stroke, which is on the canvas now: a red line, about 120 units"
                                + " long, in the upper left, within x 40 to 140 and y 40 to 60, through (40, 40), (100, 40),"
                                + " (140, 60).]"));
    }

    @Test
    void anUndoIsToldOnlyIfItTookSomethingBack() {
        sitting.happen(ANNE, person("h1", "M40 40h100v20"));
        var undo = new CanvasEvent.UndoStroke("h1");
        assertThat(sitting.run().describe(undo)).isEmpty();
        sitting.happen(ANNE, undo);
        assertThat(sitting.run().describe(undo))
                .containsExactly(Content.text("[anne took a stroke back, it is gone from the canvas: a red line, about"
                        + " 120 units long, in the upper left.]"));
    }

    @Test
    void whatPeopleErasedAndPutBackIsToldByWhoseItWasAndWhere() throws Exception {
        sitting.call("c1", "draw_paths", json("{'paths':[{'type':'line','points':[[0,10],[130,10]]}]}"));
        var own = strokeIds(sitting).getFirst();
        sitting.happen(ANNE, person("h1", "M390 290h5"));
        var erase = new CanvasEvent.EraseStrokes("e1", List.of(own, "h1"));
        assertThat(sitting.run().describe(erase)).isEmpty();
        sitting.happen(ANNE, erase);
        assertThat(sitting.run().describe(erase))
                .containsExactly(
                        Content.text("[anne erased 2 strokes, gone from the canvas: 1 of yours (a dark blue line,"
                                + " about 130 units long, in the upper left), 1 of anne's (a red line, about 5 units long, in the"
                                + " lower right).]"));
        assertThat(text(sitting.call("c2", "view_canvas", json("{}"))))
                .contains("0 strokes: 0 yours, 0 of people. People erased 1 of yours.");

        var undo = new CanvasEvent.UndoErase("e1");
        sitting.happen(ANNE, undo);
        assertThat(sitting.run().describe(erase)).isEmpty();
        assertThat(sitting.run().describe(undo).toString()).contains("[anne put back 2 strokes that had been erased");
        var clear = new CanvasEvent.ClearCanvas("e2");
        sitting.happen(ANNE, clear);
        assertThat(sitting.run().describe(clear))
                .containsExactly(Content.text(
                        "[anne cleared the canvas, it is empty now: 2 strokes gone, 1 of yours, 1 of anne's.]"));
    }

    @Test
    void thePromptEndsWithTheCanvasAsData() {
        var prompt = new Sitting(
                        AT_ONCE,
                        Map.of(
                                "style",
                                "paint",
                                "width",
                                "600",
                                "height",
                                "900",
                                "seed",
                                "42",
                                "subject",
                                "a \"boat\""))
                .run()
                .systemPrompt();
        assertThat(prompt.lines().toList().getLast())
                .isEqualTo(
                        "{\"canvas\":{\"style\":\"paint\",\"width\":600,\"height\":900,\"seed\":42,\"critique\":\"optional\","
                                + "\"subject\":\"a \\\"boat\\\"\"}}");
        assertThat(prompt).contains("600 units wide").contains("teal #4ecdc4").contains("shall be about: a \"boat\"");
    }

    private static List<String> strokeIds(Sitting sitting) {
        return sitting.chunks().stream()
                .flatMap(chunk -> chunk.strokes().stream())
                .map(Stroke::id)
                .toList();
    }

    private static CanvasEvent.HumanStroke person(String id, String d) {
        return new CanvasEvent.HumanStroke(Stroke.human(id, PathData.svg(d), Ink.DEFAULT));
    }

    private static JsonNode lines(int count) {
        return paths(count, i -> "{'type':'line','points':[[10,%1$d],[390,%1$d]]}".formatted(5 + i * 9));
    }

    private static JsonNode dots(int count) {
        return paths(count, i -> "{'points':[[%d,%d]]}".formatted(i % 40 * 10, i / 40 * 10));
    }

    private static JsonNode paths(int count, java.util.function.IntFunction<String> path) {
        return json(IntStream.range(0, count).mapToObj(path).collect(Collectors.joining(",", "{'paths':[", "]}")));
    }
}
