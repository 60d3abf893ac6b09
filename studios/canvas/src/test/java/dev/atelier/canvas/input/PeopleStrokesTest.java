package dev.atelier.canvas.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atelier.agent.event.EventCodec;
import dev.atelier.agent.session.InvalidInputException;
import dev.atelier.canvas.CanvasEvent;
import dev.atelier.canvas.Ink;
import dev.atelier.canvas.PathData;
import dev.atelier.canvas.Point;
import dev.atelier.canvas.Stroke;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeopleStrokesTest {
    private final PeopleStrokes strokes = new PeopleStrokes();

    @Test
    void pointsAloneBecomeACompleteStroke() throws Exception {
        var stroke = check("{'stroke':{'points':[{'x':1,'y':2}]}}");

        assertThat(stroke.id()).matches("strk_[0-9a-v]{26}");
        assertThat(stroke.author()).isEqualTo(Stroke.Author.HUMAN);
        assertThat(stroke.path()).isEqualTo(PathData.of(PathData.Type.POLYLINE, List.of(new Point(1, 2))));
        assertThat(stroke.ink()).isEqualTo(Ink.DEFAULT);
    }

    @Test
    void theAuthorIsTheServersToSayAndAGoodIdIsKept() throws Exception {
        var stroke = check("{'stroke':{'id':'mine-1','author':'agent','type':'svg','d':'M0 0h5'}}");

        assertThat(stroke.author()).isEqualTo(Stroke.Author.HUMAN);
        assertThat(stroke.id()).isEqualTo("mine-1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{} | stroke: is missing",
                "{'stroke':{}} | stroke.points: is missing, give an array of {x, y}",
                "{'stroke':{'points':[{'x':'NaN','y':2}]}} | stroke.points[0].x: NaN is not a number on the canvas, use -10000 to 10000",
                "{'stroke':{'points':[{'x':0,'y':1e9}]}} | stroke.points[0].y: 1.0E9 is too far off the canvas, use -10000 to 10000",
                "{'stroke':{'points':[{'x':0,'y':1}],'color':'red'}} | stroke.color: 'red' is no colour",
                "{'stroke':{'points':[{'x':0,'y':1}],'pressures':[1,1]}} | stroke.pressures: has 2 values for 1 points",
            })
    void whatIsWrongIsToldByField(String json, String message) {
        assertThatThrownBy(() -> check(json))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(message);
    }

    @Test
    void anUndoNeedsAnId() {
        assertThatThrownBy(() -> strokes.check(new CanvasEvent.UndoStroke("a b")))
                .hasMessageStartingWith("stroke_id: ");
    }

    @Test
    void erasingNeedsIdsAndGetsANameToUndoItBy() throws Exception {
        assertThatThrownBy(() -> strokes.check(new CanvasEvent.EraseStrokes("e", List.of())))
                .hasMessageContaining("stroke_ids: has 0 ids, give 1 to 1000");
        assertThatThrownBy(() -> strokes.check(new CanvasEvent.EraseStrokes("e", Collections.nCopies(1_001, "a"))))
                .hasMessageContaining("stroke_ids: has 1001 ids");
        assertThatThrownBy(() -> strokes.check(new CanvasEvent.EraseStrokes("e", List.of("a", "b c"))))
                .hasMessageContaining("stroke_ids[1]: 'b c' is no id");
        assertThatThrownBy(() -> strokes.check(new CanvasEvent.UndoErase(""))).hasMessageStartingWith("erase_id: ");
        assertThat(strokes.check(new CanvasEvent.EraseStrokes("e", List.of("b", "a", "b"))))
                .isEqualTo(new CanvasEvent.EraseStrokes("e", List.of("b", "a")));

        var named = EventCodec.mapper().readValue("{}", CanvasEvent.ClearCanvas.class);
        assertThat(((CanvasEvent.ClearCanvas) strokes.check(named)).eraseId()).matches("eras_[0-9a-v]{26}");
    }

    @Test
    void whatOnlyTheAgentDoesCannotBeSent() {
        assertThatThrownBy(() -> strokes.check(new CanvasEvent.Finished())).hasMessageStartingWith("type: ");
    }

    private Stroke check(String json) throws InvalidInputException {
        var event = EventCodec.mapper().readValue(json.replace('\'', '"'), CanvasEvent.HumanStroke.class);
        return ((CanvasEvent.HumanStroke) strokes.check(event)).stroke();
    }
}
