package dev.atelier.canvas.studio;

import static dev.atelier.canvas.studio.Sitting.hasPicture;
import static dev.atelier.canvas.studio.Sitting.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.atelier.agent.event.EventCodec;
import dev.atelier.agent.tool.Tool;
import dev.atelier.canvas.CanvasEvent;
import dev.atelier.canvas.Canvases;
import dev.atelier.canvas.Ink;
import dev.atelier.canvas.PathData;
import dev.atelier.canvas.Point;
import dev.atelier.canvas.Stroke;
import dev.atelier.canvas.render.CanvasRenderer;
import dev.atelier.canvas.render.Card;
import dev.atelier.canvas.render.Likeness;
import dev.atelier.canvas.render.Paintings;
import dev.atelier.canvas.render.PdfWriter;
import dev.atelier.canvas.render.Png;
import dev.atelier.canvas.render.SvgWriter;
import dev.atelier.canvas.sketch.ProgramRoom;
import dev.atelier.canvas.sketch.ProgramRoom.Ran;
import dev.atelier.canvas.sketch.RealRoom;
import dev.atelier.canvas.tool.Pace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class PaintTest {
    private static final Map<String, String> PAINT =
            Map.of("style", "paint", "width", "240", "height", "240", "seed", "7");
    private static final int RED = 0xd02010;
    private static final int BLUE = 0x1030d0;

    /** Every operation once; the red half stays plain. */
    private static final String ALL = """
            stage('ground'); ground('#efe3cc');
            stage('masses');
            const left = mask.rect(0, 0, 120, 240), right = left.invert();
            gradient(right, ['#4a6fa5', '#f2c6a0'], { angle: 0.4, opacity: 0.8, grain: 0.2 });
            wash(right, ['#fff', '#000'], { center: [180, 60], radius: 90, blend: 'screen' });
            const hill = mask.below([[0, 180], [120, 150], [240, 190]]).rough(4, 20).soften(2).and(right).or(mask.above([[0, 2], [240, 3]])).minus(mask.noise(30)).times(0.8);
            glaze(hill, '#335533'); light(mask.ellipse(180, 60, 20), '#ffeeaa'); blur(mask.ribbon([[130, 20], [200, 90]], 20, 4), 3); smear(hill, 0.5, 9);
            stage('brushes');
            paint_region(hill, { count: 60, length: 20, width: 6, colors: ['#5f7f52', '#26382c'], direction: (x, y) => noise(x / 30, y / 30) });
            paint_region(right, { count: 20, sample: true, mask: right });
            contour(mask.line([[130, 130], [230, 140]], 9), { color: '#221100' }); dab(200, 200, 12, { color: '#ffd93d', aspect: 2 });
            for (const one of people) stroke(one.points, { color: one.color, width: one.width, mask: right });
            sign(); fill(left, '#d02010');
            print(version, people.length, people[0].points.length > 1, people[0].color, sample(20, 20), left.at(10, 10));
            """;

    /** Every way to treat the skin of a picture, and the directions and masks that come with them. */
    private static final String SKIN = """
            ground('#d9c9a8'); const { rect, ellipse } = mask;
            fill(rect(0, 0, 120, 120), '#3f6b8f'); crackle(rect(0, 0, 120, 120), { size: 18 });
            striate(rect(120, 0, 120, 60), { angle: 0.3, strength: 0.7 }); striate(rect(120, 60, 120, 60), { angle: 1.2, color: '#a03020' });
            const round = vortex(60, 180, 0.15), disc = ellipse(60, 180, 52);
            paint_region(disc, { count: 260, length: 24, width: 9, colors: ['#f2b632', '#7a2f12'], direction: round, impasto: 1.4, dry: 0.1 });
            stroke(trace(round, 20, 150, 60), { width: 5, color: '#20304a', impasto: 1, light: 0.8 });
            const hill = mask.level((x, y) => fbm(x / 40, y / 40) + (y - 190) / 90, 0.5, 0.02).and(rect(120, 120, 120, 120));
            paint_region(hill, { count: 160, length: 18, width: 6, color: '#3f5b45', direction: along(hill, 20), impasto: 0.8 });
            fill(mask.level((x, y) => cellular(x / 9, y / 9), 0.55, 0.1).and(rect(120, 122, 120, 30)), '#ffffff', 0.7);
            varnish(rect(0, 100, 240, 140), { depth: 0.7, warmth: 0.5 });
            for (const wrong of [() => crackle('all'), () => along(null)]) try { wrong(); } catch (e) { print(e.message); }
            """;

    private static RealRoom real;

    @BeforeAll
    static void open() throws Exception {
        real = RealRoom.open();
    }

    @AfterAll
    static void close() {
        if (real != null) {
            real.close();
        }
    }

    private final Sitting sitting = new Sitting(Pace.times(0), PAINT, (ProgramRoom) program -> real.room.run(program));

    @Test
    void aProgramPaintsAVersionAndTheNextOnePaintsOverIt() throws Exception {
        var line = new PathData(PathData.Type.LINE, List.of(new Point(150, 20), new Point(220, 200)), null, List.of());
        sitting.happen(Canvases.ANNE, new CanvasEvent.HumanStroke(Stroke.human("h1", line, Ink.DEFAULT)));

        var first = sitting.call("p1", "paint", code(ALL));

        assertThat(text(first)).contains("Version 1 is painted", "in 3 stages", "1 1 true #e94560 #d02010 1");
        assertThat(hasPicture(first)).isTrue();
        var version = sitting.state().painting().orElseThrow();
        assertThat(version.width()).isEqualTo(480);
        assertThat(version.stages())
                .extracting(CanvasEvent.Painted.Stage::label)
                .containsExactly("ground", "masses", "brushes");
        assertThat(pixel(60, 60)).isEqualTo(RED);

        var other = new Sitting(Pace.times(0), PAINT, program -> real.room.run(program));
        other.happen(Canvases.ANNE, new CanvasEvent.HumanStroke(Stroke.human("h1", line, Ink.DEFAULT)));
        other.call("p1", "paint", code(ALL));
        assertThat(other.state().painting()).contains(version);

        var second = sitting.call("p2", "paint", code("""
                fill(mask.rect(0, 120, 120, 120), '#1030d0'); print(version, sample(60, 60));
                paint_region(mask.rect(230, 10, 4, 4), { count: 50 }); try { ground(); } catch (e) { print(e.message); }
                """));

        // Small masks have all their marks: two masks, an area and fifty strokes.
        assertThat(text(second))
                .contains("Version 2 is painted: 53 operations in 1 stage.", "2 #d02010", "painted already");
        assertThat(pixel(60, 60)).isEqualTo(RED);
        assertThat(pixel(60, 180)).isEqualTo(BLUE);
        assertThat(SvgWriter.write(sitting.state(), paintings())).contains("<image width=\"240\"", "base64,iVBOR");
        assertThat(Card.of(sitting.state(), paintings()).getRGB(540, 200) & 0xffffff)
                .isEqualTo(RED);
        assertThat(page(60, 60)).isEqualTo(RED);
        assertThat(page(60, 180)).isEqualTo(BLUE);
        assertThat(sitting.state().versions()).isEqualTo(2);

        sitting.happen(Canvases.ANNE, new CanvasEvent.ClearCanvas("clear1"));
        assertThat(pixel(60, 60)).isEqualTo(0xffffff);
        sitting.happen(Canvases.ANNE, new CanvasEvent.UndoErase("clear1"));
        assertThat(pixel(60, 60)).isEqualTo(RED);
    }

    /** Whoever changes it on purpose looks at what is in target/golden, and copies it to the test resources. */
    @Test
    void theSkinOfAPictureLooksAsItDidWhenItWasLookedAt() throws Exception {
        assertThat(text(sitting.call("p1", "paint", code(SKIN))))
                .contains("Version 1 is painted", "crackle: 'all' is no mask", "everywhere has no edge");

        var picture = new CanvasRenderer().png(sitting.state(), 1, paintings());
        Files.createDirectories(Path.of("target", "golden"));
        Files.write(Path.of("target", "golden", "skin.png"), Png.encode(picture));
        var golden = PaintTest.class.getResource("/dev/atelier/canvas/golden/skin.png");
        assertThat(Likeness.error(picture, ImageIO.read(Objects.requireNonNull(golden))))
                .isLessThan(0.0005);
    }

    /** The process of the program is gone as well: whoever waits for it would wait for minutes. */
    @Test
    void aProgramThatIsInterruptedLeavesNothing() throws Exception {
        var ended = new CompletableFuture<Tool.Outcome>();
        var run = Thread.ofVirtual().start(() -> {
            try {
                ended.complete(sitting.call("p1", "paint", code("fill(null, '#d02010'); while (true) {}")));
            } catch (InterruptedException e) {
                ended.completeExceptionally(e);
            }
        });
        await().atMost(Duration.ofMinutes(2)).until(() -> real.isRunning() || ended.isDone());

        run.interrupt();

        assertThat(ended.handle((outcome, why) -> why != null || outcome.isError()))
                .succeedsWithin(Duration.ofMinutes(2))
                .isEqualTo(true);
        assertThat(real.isRunning()).isFalse();
        assertThat(sitting.state().painting()).isEmpty();
    }

    @Test
    void whatCannotBePaintedLeavesNothing() throws Exception {
        var plotter = new Sitting(Pace.times(0), Map.of("style", "plotter"), program -> real.room.run(program));
        assertThat(text(plotter.call("p1", "paint", code("ground()")))).startsWith("This canvas is a plotter's");
        assertThat(text(sitting.call("p1", "paint", code("fill('all', '#fff')"))))
                .contains("'all' is no mask", "line 1");
        assertThat(text(sitting.call("p2", "paint", code("1 + 1")))).isEqualTo("The program painted nothing.");
        var liar = new Sitting(
                Pace.times(0),
                PAINT,
                program -> new Ran.Well(List.of(
                        new ProgramRoom.Part(
                                'R', java.nio.ByteBuffer.wrap("{}".getBytes(java.nio.charset.StandardCharsets.UTF_8))),
                        new ProgramRoom.Part('P', java.nio.ByteBuffer.wrap(new byte[9])))));
        assertThat(text(liar.call("p1", "paint", code("1")))).contains("no picture of 480 x 480 pixels");
        assertThat(sitting.state().painting()).isEmpty();
        assertThat(liar.state().painting()).isEmpty();
    }

    private int pixel(int x, int y) {
        return new CanvasRenderer().png(sitting.state(), 1, paintings()).getRGB(x, y) & 0xffffff;
    }

    /** Of the PDF. */
    private int page(int x, int y) throws IOException {
        try (var document = Loader.loadPDF(PdfWriter.write(sitting.state(), paintings()))) {
            return new PDFRenderer(document).renderImageWithDPI(0, 96).getRGB(x, y) & 0xffffff;
        }
    }

    private Paintings paintings() {
        return new Paintings(sitting.blobs()::open);
    }

    private static JsonNode code(String text) {
        return EventCodec.mapper().createObjectNode().put("code", text);
    }
}
