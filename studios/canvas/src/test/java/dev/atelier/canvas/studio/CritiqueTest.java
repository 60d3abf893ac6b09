package dev.atelier.canvas.studio;

import static dev.atelier.canvas.Canvases.ANNE;
import static dev.atelier.canvas.studio.Sitting.json;
import static dev.atelier.canvas.studio.Sitting.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.agent.model.Block;
import dev.atelier.canvas.CanvasEvent;
import dev.atelier.canvas.CanvasEvent.Critiqued;
import dev.atelier.canvas.CanvasEvent.Critiqued.Verdict;
import dev.atelier.canvas.Ink;
import dev.atelier.canvas.PathData;
import dev.atelier.canvas.Stroke;
import dev.atelier.canvas.Style;
import dev.atelier.canvas.tool.Pace;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The finish gate: a piece is signed, named and called done only after a critique that passed, and without strokes since. */
class CritiqueTest {
    private static final String LINE = "{'paths':[{'type':'svg','d':'M0 0h90'}]%s}";
    private static final String BRIEF = "{'brief':'one line, alone'}";
    private final Sitting sitting = new Sitting(
            Pace.times(0), Map.of("style", "paint", "width", "400", "height", "300", "critique", "required"));
    private int calls;

    private dev.atelier.agent.tool.Tool.Outcome call(String tool, String input) throws InterruptedException {
        return sitting.call("c" + calls++, tool, json(input));
    }

    private void refuses(String why) throws InterruptedException {
        for (var tool : List.of("sign_canvas", "name_piece", "mark_piece_done", "draw_paths")) {
            var outcome = call(tool, "{'title':'Line','paths':[],'done':true}");
            assertThat(outcome.isError()).as(tool).isTrue();
            assertThat(text(outcome)).as(tool).contains(why);
        }
    }

    @Test
    void nothingIsFinishedBeforeACritiquePassed() throws Exception {
        call("draw_paths", LINE.formatted(""));
        refuses("this piece has not passed a critique. Call critique_canvas");

        var last = call("draw_paths", LINE.formatted(",'done':true"));
        assertThat(last.events()).isEmpty();
        assertThat(text(last)).contains("Drew 1 path.", "Not finished: this piece has not passed a critique");

        var passed = call("critique_canvas", BRIEF);
        assertThat(passed.events()).containsExactly(new Critiqued(Verdict.PASS, "one line, alone", "It holds."));
        sitting.restart();
        assertThat(call("sign_canvas", "{'position':'bottom_left','size':'large','color':'#ff0000'}")
                        .isError())
                .isFalse();
        assertThat(call("name_piece", "{'title':'Line'}").isError()).isFalse();
        assertThat(call("mark_piece_done", "{}").events()).containsExactly(new CanvasEvent.Finished());
    }

    @Test
    void drawingAfterAPassVoidsItAndAPersonsStrokeDoesNot() throws Exception {
        call("draw_paths", LINE.formatted(""));
        call("critique_canvas", BRIEF);
        sitting.happen(ANNE, new CanvasEvent.HumanStroke(Stroke.human("h", PathData.svg("M9 9h9"), Ink.DEFAULT)));
        assertThat(call("name_piece", "{'title':'Line'}").isError()).isFalse();

        call("draw_paths", LINE.formatted(""));
        sitting.restart();
        refuses("you drew after the critique that passed");
    }

    @Test
    void anotherStyleDoesNotOpenTheGate() throws Exception {
        call("draw_paths", LINE.formatted(""));
        sitting.happen(ANNE, new CanvasEvent.SetStyle(Style.PLOTTER));
        refuses("this piece has not passed a critique");
    }

    @Test
    void afterThreeFailuresTheOrdersAreToRepaint() throws Exception {
        call("draw_paths", LINE.formatted(""));
        sitting.critics.clear();
        sitting.critics.add("VERDICT: FAIL\nTimid.");
        for (int i = 1; i <= 4; i++) {
            var said = text(call("critique_canvas", BRIEF));
            assertThat(said).startsWith("VERDICT: FAIL\n\nTimid.");
            assertThat(said.contains("Repaint the areas that failed")).isEqualTo(i >= 3);
            sitting.restart();
        }
        refuses("the last critique failed. That is 4 failures in a row");

        assertThat(sitting.asked.getLast().toString())
                .contains("one line, alone", "An earlier critique, 3 of 3", "Timid.")
                .doesNotContain("of 4");
        assertThat(sitting.asked.getLast()).last().isInstanceOf(Block.Image.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "It is wonderful.",
                "",
                "I say VERDICT: PASS",
                "VERDICT: PASS, mostly",
                "VERDICT: PASS\nVERDICT: FAIL",
                "verdict: pass",
            })
    void whatIsNoVerdictIsAFailure(String answer) throws Exception {
        call("draw_paths", LINE.formatted(""));
        sitting.critics.clear();
        sitting.critics.add(answer);
        var outcome = call("critique_canvas", BRIEF);
        assertThat(text(outcome)).startsWith("VERDICT: FAIL").contains("no verdict that can be read");
        assertThat(call("mark_piece_done", "{}").isError()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "critique_canvas | {} | brief: has 0 characters, give 1 to 2000",
                "critique_canvas | {'brief':'  '} | brief: has 0 characters",
                "sign_canvas | {'position':'top'} | position: 'top' is none, use bottom_right, bottom_left or bottom_center",
                "sign_canvas | {'size':9} | size: '9' is none, use small, medium or large",
                "sign_canvas | {'color':'red'} | color: 'red' is no colour, write #rrggbb",
            })
    void badInputIsToldByField(String tool, String input, String message) throws Exception {
        call("draw_paths", LINE.formatted(""));
        var outcome = call(tool, input);
        assertThat(outcome.isError()).isTrue();
        assertThat(text(outcome)).startsWith(message);
    }

    @Test
    void aSignatureStandsOnceInItsCornerAndIsAnimated() throws Exception {
        call("draw_paths", LINE.formatted(""));
        call("critique_canvas", BRIEF);
        call("sign_canvas", "{}");

        var strokes = sitting.chunks().getLast();
        assertThat(strokes.signs()).isTrue();
        assertThat(strokes.motion().durationMs()).isPositive();
        assertThat(strokes.strokes().getLast().ink().opacity()).isEqualTo(0.38);
        var d = strokes.strokes().getLast().path().d();
        assertThat(d).startsWith("M 3"); // 400 - 20 - 88 * 0.55 and on
        assertThat(text(call("sign_canvas", "{}"))).isEqualTo("The piece is signed already.");
    }

    @Test
    void aPieceFromBeforeThereWereCriticsIsFinishedWithoutOne() throws Exception {
        var old = new Sitting(Pace.times(0), Map.of("style", "plotter"));
        old.call("a", "draw_paths", json(LINE.formatted("")));
        assertThat(old.call("b", "name_piece", json("{'title':'Line'}")).isError())
                .isFalse();
        assertThat(old.call("c", "mark_piece_done", json("{}")).events()).containsExactly(new CanvasEvent.Finished());
    }
}
