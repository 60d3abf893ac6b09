package dev.atelier.canvas.render;

import static dev.atelier.canvas.Canvases.ANNE;
import static dev.atelier.canvas.Canvases.apply;
import static dev.atelier.canvas.Canvases.blank;
import static dev.atelier.canvas.Canvases.ink;
import static dev.atelier.canvas.Canvases.svg;
import static dev.atelier.canvas.Canvases.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.atelier.canvas.CanvasEvent;
import dev.atelier.canvas.Ink;
import dev.atelier.canvas.PathData;
import dev.atelier.canvas.Point;
import dev.atelier.canvas.Stroke;
import dev.atelier.canvas.Style;
import dev.atelier.canvas.state.CanvasState;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xml.sax.InputSource;

class RenderTest {
    private static final CanvasState PAPER = blank(Style.PAINT, 100, 100);
    private final CanvasRenderer renderer = new CanvasRenderer();

    static LongStream seeds() {
        return LongStream.range(0, 20);
    }

    @Test
    void anEmptyCanvasIsWhitePaper() {
        assertThat(Coverage.of(renderer.png(PAPER, 1)).share()).isZero();
    }

    @Test
    void aPlotterIgnoresWhatStrokesAskFor() {
        var wild = new Ink("#ff0000", 30.0, 0.1, "#00ff00", 1.0);
        var picture = renderer.png(with(blank(Style.PLOTTER, 100, 100), svg("M10 50H90V90H10z", wild)), 1);

        assertThat(pixel(picture, 50, 50)).isEqualTo(new Color(0x1a1a2e));
        assertThat(pixel(picture, 50, 70)).as("no fill").isEqualTo(Color.WHITE);
        assertThat(pixel(picture, 50, 45)).as("2.5 wide").isEqualTo(Color.WHITE);
    }

    @Test
    void translucentStrokesAddUpAndAFillLiesUnderItsLine() {
        var half = ink("#000000", 20, 0.5);
        var picture = renderer.png(with(PAPER, svg("M0 50H100", half), svg("M50 0V100", half)), 1);
        assertThat(pixel(picture, 10, 50).getRed()).isCloseTo(127, within(2));
        assertThat(pixel(picture, 50, 50).getRed()).isCloseTo(64, within(2));

        var boxed = new Ink("#000000", 10.0, 1.0, "#ff0000", null);
        var box = renderer.png(with(PAPER, svg("M20 20h60v60h-60z", boxed)), 1);
        assertThat(pixel(box, 50, 50)).isEqualTo(Color.RED);
        assertThat(pixel(box, 22, 50)).isEqualTo(Color.BLACK);
    }

    @Test
    void aWidthOfZeroIsAFillWithoutLine() {
        var fill = new Ink("#000000", 0.0, 1.0, "#ff0000", null);
        var picture = renderer.png(with(PAPER, svg("M20 20h60v60h-60z", fill)), 1);
        assertThat(pixel(picture, 20, 50)).isEqualTo(Color.RED);
        assertThat(pixel(picture, 18, 50)).isEqualTo(Color.WHITE);
    }

    @Test
    void aSinglePointIsADotAndCapsAreRound() {
        var dot = Stroke.agent(
                "a", PathData.of(PathData.Type.POLYLINE, List.of(new Point(50, 50))), ink("#000000", 20, 1));
        var picture = renderer.png(with(PAPER, dot), 1);
        assertThat(Coverage.of(picture).share()).isCloseTo(Math.PI * 100 / 10_000, within(0.005));

        for (var d : List.of("M50 50z", "M50 50h0z", "M50 50l0 0v0zz", "M50 50c0 0 0 0 0 0z", "M50 50h0")) {
            var closed = renderer.png(with(PAPER, svg(d, ink("#000000", 20, 1))), 1);
            assertThat(Coverage.of(closed).share()).as(d).isCloseTo(Math.PI * 100 / 10_000, within(0.005));
        }
        var loop = renderer.png(with(PAPER, svg("M50 80c-40 -80 40 -80 0 0z", ink("#000000", 4, 1))), 1);
        assertThat(pixel(loop, 50, 20)).as("ends where it began, but was away").isEqualTo(Color.BLACK);
    }

    @Test
    void pressureMakesTheLineWiderAndTranslucentInkDoesNotDarkenAtItsJoints() {
        var path = new PathData(
                PathData.Type.POLYLINE,
                List.of(new Point(10, 50), new Point(50, 50), new Point(90, 50)),
                null,
                List.of(0.0, 0.5, 1.0));
        var picture = renderer.png(with(PAPER, Stroke.agent("a", path, ink("#000000", 20, 0.5))), 1);
        assertThat(column(picture, 10)).isCloseTo(8, within(1));
        assertThat(column(picture, 50)).isCloseTo(20, within(1));
        assertThat(column(picture, 90)).isCloseTo(32, within(1));
        assertThat(pixel(picture, 50, 50).getRed()).isCloseTo(127, within(2));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aRasterThatFollowsShowsTheSameAsOnePaintedAtOnce(long seed) {
        var random = new Random(seed);
        var style = random.nextBoolean() ? Style.PAINT : Style.PLOTTER;
        var state = blank(style, 120, 90);
        var live = new LiveRaster(1, 1_000);
        for (int i = 0; i < 40; i++) {
            state = step(state, random);
            if (random.nextInt(3) == 0) {
                assertThat(pixels(live.show(state))).isEqualTo(pixels(renderer.png(state, 1)));
            }
        }
    }

    private static CanvasState step(CanvasState state, Random random) {
        var id = "s" + random.nextInt(5);
        if (random.nextInt(4) == 0) {
            return apply(state, ANNE, new CanvasEvent.UndoStroke(id));
        }
        var d = "M%d %dq%d %d %d %d".formatted(random.ints(6, 0, 100).boxed().toArray());
        var ink = ink("#%06x".formatted(random.nextInt(1 << 24)), random.nextInt(12), random.nextDouble());
        var author = random.nextBoolean() ? Stroke.Author.HUMAN : Stroke.Author.AGENT;
        return with(state, new Stroke(id, author, PathData.svg(d), ink));
    }

    @Test
    void whatACallerPaintsOnItsPictureStaysWithTheCaller() {
        var live = new LiveRaster(1, 1_000);
        var state = with(PAPER, Stroke.human("h", PathData.svg("M50 50h20"), Ink.DEFAULT));
        var ringed = CanvasRenderer.ringPeoplesStrokes(live.show(state), state);
        assertThat(pixels(ringed)).isNotEqualTo(pixels(live.show(state)));
    }

    @Test
    void anyScaleIsBroughtToAPictureOfBoundedSize() {
        assertThat(renderer.png(PAPER, 2).getWidth()).isEqualTo(200);
        assertThat(renderer.png(PAPER, 1e9).getWidth()).isEqualTo(CanvasRenderer.LONGEST_SIDE);
        assertThat(renderer.png(PAPER, 0).getWidth()).isEqualTo(5);
    }

    @Test
    void aThinLineIsStillThereInASmallPicture() {
        var picture = renderer.png(with(blank(Style.PLOTTER, 1000, 1000), svg("M0 505H1000", Ink.DEFAULT)), 0.1);
        assertThat(pixel(picture, 50, 50).getRed()).isLessThan(60);
        var half = renderer.png(with(PAPER, svg("M0 50.5H100", ink("#000000", 0.5, 1))), 1);
        assertThat(pixel(half, 50, 50).getRed())
                .as("half a pixel is half as dark")
                .isCloseTo(127, within(3));
    }

    @Test
    void aPngReadsBackAsThePicture() throws IOException {
        var picture = renderer.png(with(PAPER, svg("M0 0L100 100", Ink.DEFAULT)), 1);
        var read = ImageIO.read(new ByteArrayInputStream(Png.encode(picture)));
        assertThat(pixels(read)).isEqualTo(pixels(picture));
    }

    @Test
    void theSvgIsWellFormedWhateverTheTitleAndSaysTheSame() throws Exception {
        var evil = apply(
                with(PAPER, svg("M0 0h5", new Ink("#ff000080", 2.0, 0.5, "#00ff00", 1.0))),
                ANNE,
                new CanvasEvent.Titled("</title><script>alert(1)</script> & \"\u0000\ud800"));
        var svg = SvgWriter.write(evil);

        var document =
                DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
        assertThat(document.getElementsByTagName("script").getLength()).isZero();
        assertThat(svg)
                .contains("<path d=\"M0 0L5 0\" fill=\"#00ff00\" stroke=\"#ff0000\" stroke-opacity=\"0.251\""
                        + " stroke-width=\"2\"/>");
    }

    @Test
    void theSvgOfAPlotterHasLinesOnly() {
        var svg = SvgWriter.write(with(
                blank(Style.PLOTTER, 100, 100), svg("M0 0a5 5 0 0 1 9 9z", new Ink(null, 0.0, null, "#f00", null))));
        assertThat(svg).contains("fill=\"none\" stroke=\"#1a1a2e\" stroke-width=\"2.5\"/>");
    }

    private static Color pixel(BufferedImage picture, int x, int y) {
        return new Color(picture.getRGB(x, y));
    }

    private static int column(BufferedImage picture, int x) {
        int covered = 0;
        for (int y = 0; y < picture.getHeight(); y++) {
            covered += pixel(picture, x, y).getRed() < 200 ? 1 : 0;
        }
        return covered;
    }

    private static int[] pixels(BufferedImage picture) {
        return picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
    }
}
