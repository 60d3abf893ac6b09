package dev.atelier.canvas.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.canvas.state.CanvasState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Pictures stay what somebody once looked at. What is painted now is in {@code target/golden}; whoever changes the painting on purpose looks
 * at it there, and copies it to the test resources.
 */
class GoldenTest {
    private static final Path PAINTED = Path.of("target", "golden");

    static Stream<Arguments> sheets() {
        return Stream.of(
                Arguments.of("brushes", Sheets.brushes()),
                Arguments.of("plotter", Sheets.plotter()),
                Arguments.of("paint", Sheets.paint()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("sheets")
    void aSheetLooksAsItDidWhenItWasLookedAt(String name, CanvasState sheet) throws IOException {
        var picture = new CanvasRenderer().png(sheet, 1);
        Files.createDirectories(PAINTED);
        Files.write(PAINTED.resolve(name + ".png"), Png.encode(picture));
        var golden =
                Objects.requireNonNull(GoldenTest.class.getResource("/dev/atelier/canvas/golden/" + name + ".png"));
        assertThat(Likeness.error(picture, ImageIO.read(golden)))
                .as("mean error of %s.png", name)
                .isLessThan(0.0005);
    }
}
