package dev.atelier.canvas.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atelier.agent.event.EventCodec;
import dev.atelier.agent.session.InvalidInputException;
import dev.atelier.canvas.CanvasOptions;
import dev.atelier.canvas.Style;
import dev.atelier.canvas.brush.OwnBrush;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Brushes that an agent's configuration adds. */
class BrushOptionTest {
    private static final OwnBrush MOSS = new OwnBrush("moss", "dry_brush", Map.of("bristles", 20.0, "dry", 0.5));

    private static JsonNode json(String text) {
        return EventCodec.mapper().readTree(text.replace('\'', '"'));
    }

    @Test
    void theyAreReadAsTheyWereChecked() throws Exception {
        var brushes = "{'moss':{'base':'dry_brush','tuning':{'bristles':20,'dry':0.5}},'plain':{'base':'ink'}}";
        new BrushOption().check(json(brushes));
        assertThat(BrushOption.of(json("{'brushes':" + brushes + "}")))
                .containsExactly(MOSS, new OwnBrush("plain", "ink", Map.of()));
        assertThat(BrushOption.of(null)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "7 | : must be an object with at most 24 brushes by their name",
                "{'Moss':{'base':'ink'}} | Moss: is no name of a brush",
                "{'ink':{'base':'ink'}} | ink: is a brush that everybody knows, give yours another name",
                "{'moss':{'base':'ink','colour':1}} | moss: must be an object with base and tuning, and nothing else",
                "{'moss':{}} | moss.base: must be the brush that it is made of: oil_round,",
                "{'moss':{'base':'broom'}} | moss.base: must be the brush that it is made of: oil_round,",
                "{'moss':{'base':'ink','tuning':[]}} | moss.tuning: must be an object of numbers",
                "{'moss':{'base':'ink','tuning':{'speed':1}}} | moss.tuning.speed: is no property of brushes; there are",
                "{'moss':{'base':'ink','tuning':{'dry':'1'}}} | moss.tuning.dry: must be 0.0 to 1.0",
                "{'moss':{'base':'ink','tuning':{'dry':1.5}}} | moss.tuning.dry: must be 0.0 to 1.0",
            })
    void whatCannotBeIsRefusedByField(String brushes, String message) {
        assertThatThrownBy(() -> new BrushOption().check(json(brushes)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void aStrokeOfOneIsOfItsBaseWithItsTuning() {
        var canvas = new CanvasOptions(Style.PAINT, 800, 600, 1, null).with(List.of(MOSS));
        var read = PathReader.forAgent(canvas)
                .read("x", json("{'points':[[0,0],[9,9]],'brush':'moss','brush_tuning':{'dry':0.75}}"));
        var good = (Reading.Good) read;
        assertThat(good.remarks()).isEmpty();
        assertThat(good.ink().brush()).isEqualTo("dry_brush");
        assertThat(good.ink().brushTuning()).isEqualTo(Map.of("bristles", 20.0, "dry", 0.75));

        var people = (Reading.Good) PathReader.forPeople().read("x", json("{'points':[[0,0],[9,9]],'brush':'moss'}"));
        assertThat(people.ink().brush()).isNull();
    }
}
