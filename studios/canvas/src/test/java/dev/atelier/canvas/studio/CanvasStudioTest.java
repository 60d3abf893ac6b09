package dev.atelier.canvas.studio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atelier.agent.model.Imagery;
import dev.atelier.agent.session.InvalidInputException;
import dev.atelier.canvas.sketch.ProgramRoom;
import dev.atelier.canvas.tool.Pace;
import dev.atelier.canvas.tool.ToolSpecs;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class CanvasStudioTest {
    private final CanvasStudio studio = new CanvasStudio(
            "rehearsal",
            Sitting.NOBODY,
            Pace.times(0),
            new Random(1),
            ProgramRoom.closed("no sandbox"),
            Imagery.none("Not here."));

    private Map<String, String> complete(Map<String, String> metadata) throws InvalidInputException {
        return studio.completeOptions(Sitting.SESSION, metadata);
    }

    @Test
    void nothingAskedForIsAPlotterOf800By600WithASeedOfItsOwn() throws Exception {
        var options = complete(Map.of("note", "kept"));
        assertThat(options)
                .containsEntry("style", "plotter")
                .containsEntry("width", "800")
                .containsEntry("height", "600")
                .containsEntry("critique", "required")
                .containsEntry("note", "kept")
                .doesNotContainKey("subject");
        assertThat(options.get("seed")).matches("\\d{1,16}");
        assertThat(complete(Map.of()).get("seed")).isNotEqualTo(options.get("seed"));
    }

    @ParameterizedTest
    @CsvSource({
        "1200,1200",
        "' 900 ',900",
        "1,240",
        "-5,240",
        "99999,2400",
        "wide,800",
        "12.5,800",
        "'',800",
        "999999999999999999999,800"
    })
    void sizesAreClampedAndWhatIsNoNumberIsTheDefault(String width, String stored) throws Exception {
        assertThat(complete(Map.of("width", width))).containsEntry("width", stored);
    }

    @ParameterizedTest
    @CsvSource({
        "style,oil,'metadata.style: ''oil'' is no style, use plotter or paint'",
        "critique,maybe,'metadata.critique: ''maybe'' is no policy, use required or optional'",
        "seed,abc,'metadata.seed: ''abc'' is no whole number of 64 bits, use one or leave it out'",
        "pause_when_unwatched,yes,'metadata.pause_when_unwatched: ''yes'' must be true or false'",
    })
    void whatCannotBeIsToldByKeyValueAndFix(String key, String value, String message) {
        assertThatThrownBy(() -> complete(Map.of(key, value)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(message);
    }

    @Test
    void aSubjectIsTrimmedAndLimited() throws Exception {
        assertThat(complete(Map.of("subject", "  a boat "))).containsEntry("subject", "a boat");
        assertThat(complete(Map.of("subject", "  "))).doesNotContainKey("subject");
        assertThatThrownBy(() -> complete(Map.of("subject", "x".repeat(201))))
                .hasMessage("metadata.subject: has 201 characters, use at most 200");
    }

    @Test
    void completedOptionsStayAsTheyAre() throws Exception {
        var once = complete(Map.of("style", "paint", "seed", "-7", "subject", "rain"));
        assertThat(complete(once)).isEqualTo(once);
    }

    @Test
    void toolSchemasAreJsonObjectsAndTheStudioPointsToItsEvents() {
        for (var tool : studio.open(Sitting.SESSION).tools()) {
            var schema = JsonMapper.shared().readTree(tool.spec().inputSchema());
            assertThat(schema.path("type").asString()).isEqualTo("object");
            assertThat(tool.isIdempotent()).isTrue();
            assertThat(tool.resource()).contains("canvas");
        }
        assertThat(ToolSpecs.DRAW_PATHS.description()).contains("160").doesNotContain("\n");
        assertThat(studio.eventSchemas()).isNotNull();
    }
}
