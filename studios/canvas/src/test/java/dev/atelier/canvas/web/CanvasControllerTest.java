package dev.atelier.canvas.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.atelier.agent.config.AgentConfig;
import dev.atelier.agent.event.EventCodec;
import dev.atelier.agent.event.EventData;
import dev.atelier.agent.event.EventTypes;
import dev.atelier.agent.event.SessionEvent;
import dev.atelier.canvas.CanvasEvent;
import dev.atelier.canvas.Canvases;
import dev.atelier.canvas.Ink;
import dev.atelier.canvas.PathData;
import dev.atelier.canvas.Stroke;
import dev.atelier.canvas.Style;
import dev.atelier.canvas.render.Paintings;
import dev.atelier.canvas.studio.CanvasHistory;
import dev.atelier.canvas.studio.CanvasStudio;
import dev.atelier.journal.Append;
import dev.atelier.journal.Companion;
import dev.atelier.journal.Guard;
import dev.atelier.journal.NewSession;
import dev.atelier.journal.Seq;
import dev.atelier.journal.SessionId;
import dev.atelier.journal.sql.SqlJournal;
import dev.atelier.journal.testkit.Sessions;
import dev.atelier.journal.testkit.TestDatabase;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CanvasControllerTest {
    private static final AgentConfig ARTIST = AgentConfig.preset("agent_artist", "Artist", "rehearsal");

    private final TestDatabase database = TestDatabase.sqlite();
    private final SqlJournal journal = SqlJournal.open(database.config());
    private final RenderRoom room = new RenderRoom();
    private final EventCodec codec = new EventCodec(EventTypes.with(List.of(CanvasEvent.types())));
    private final CanvasAnswers answers = new CanvasAnswers(journal, new CanvasHistory(journal), room);
    private final MockMvc http = MockMvcBuilders.standaloneSetup(
                    new CanvasController(answers, Paintings.NONE), new PlotController(answers))
            .build();

    @AfterAll
    void close() {
        room.close();
        journal.close();
        database.close();
    }

    @Test
    void aPictureIsOfTheCanvasAsItIsOrAsItWas() throws Exception {
        var session = session("canvas");
        append(session, stroke("a", "M0 150H400"));
        append(session, stroke("b", "M200 0V300"));

        var now = ok("/canvas.png?session=" + session);
        var image = ImageIO.read(new ByteArrayInputStream(now.getContentAsByteArray()));
        assertThat(image.getWidth()).isEqualTo(400);
        assertThat(image.getRGB(200, 50) & 0xffffff).isNotEqualTo(0xffffff);

        var before = ok("/canvas.png?session=" + session + "&seq=2&scale=0.5");
        var small = ImageIO.read(new ByteArrayInputStream(before.getContentAsByteArray()));
        assertThat(small.getWidth()).isEqualTo(200);
        assertThat(small.getRGB(100, 25) & 0xffffff).isEqualTo(0xffffff);
    }

    @Test
    void anSvgIsServedSoThatNothingInItCanRun() throws Exception {
        var session = session("canvas");
        append(session, stroke("a", "M0 0L5 5"));
        append(session, new CanvasEvent.Titled("<script>"));

        http.perform(get("/canvas.svg?session=" + session))
                .andExpect(status().isOk())
                .andExpect(content().contentType("image/svg+xml"))
                .andExpect(header().string("X-Content-Type-Options", "nosniff"))
                .andExpect(header().string("Content-Security-Policy", "default-src 'none'; sandbox"))
                .andExpect(content().string(containsString("&lt;script&gt;")))
                .andExpect(content().string(containsString("M0 0L5 5")));
    }

    @Test
    void aCanvasIsAProgramForAPlotter() throws Exception {
        var session = session("canvas");
        append(session, stroke("a", "M0 0H400"));

        var gcode = ok("/canvas.gcode?session=" + session + "&width=100&margin=5");
        assertThat(gcode.getHeader("Content-Disposition")).contains("canvas.gcode");
        assertThat(gcode.getContentAsString()).contains("G1 X5 Y80 F6000").contains("G1 X105 Y80 F3000");
        assertThat(ok("/canvas.hpgl?session=" + session + "&width=100&margin=5").getContentAsString())
                .contains("PU200,3200;PD4200,3200;");
        assertThat(ok("/canvas.plot?session=" + session + "&width=100&margin=5").getContentAsString())
                .contains("\"drawn_mm\":100,\"travelled_mm\":212,\"lifts\":1,\"pens\":1");
    }

    @ParameterizedTest
    @CsvSource({"width=200,200,150", "height=600,800,600", "width=1000&height=60,80,60", "width=4800,4800,3600"})
    void aPictureIsAsLargeAsWanted(String size, int width, int height) throws Exception {
        var session = session("canvas");
        var png = ok("/canvas.png?session=" + session + "&" + size).getContentAsByteArray();
        var image = ImageIO.read(new ByteArrayInputStream(png));
        assertThat(List.of(image.getWidth(), image.getHeight())).containsExactly(width, height);
    }

    @Test
    void aCanvasIsADocumentOfVectors() throws Exception {
        var session = session("canvas");
        append(session, stroke("a", "M0 150H400"));
        append(session, stroke("b", "M10 10Q200 0 300 40C310 60 320 80 330 100Z"));
        append(session, new CanvasEvent.Titled("Härbour (1)"));

        var answer = ok("/canvas.pdf?session=" + session);
        assertThat(answer.getHeader("Content-Disposition")).contains("canvas.pdf");
        try (var document = Loader.loadPDF(answer.getContentAsByteArray())) {
            assertThat(document.getNumberOfPages()).isEqualTo(1);
            assertThat(document.getDocumentInformation().getTitle()).isEqualTo("Härbour (1)");
            var box = document.getPage(0).getMediaBox();
            assertThat(List.of(box.getWidth(), box.getHeight())).containsExactly(300f, 225f);
            var images = document.getPage(0).getResources().getXObjectNames();
            assertThat(images).as("nothing of it is a picture").isEmpty();
            // 96 dots an inch: a pixel is a canvas unit
            var drawn = new PDFRenderer(document).renderImageWithDPI(0, 96);
            assertThat(drawn.getRGB(200, 150) & 0xffffff).isNotEqualTo(0xffffff);
            assertThat(drawn.getRGB(330, 98) & 0xffffff).isNotEqualTo(0xffffff);
            assertThat(drawn.getRGB(200, 250) & 0xffffff).isEqualTo(0xffffff);
        }
    }

    @Test
    void aTimelapseShowsStrokeByStrokeWhatIsThere() throws Exception {
        var session = session("canvas");
        append(session, stroke("a", "M0 150H400"));
        append(session, stroke("b", "M200 0V300"));

        var gif = ok("/canvas.gif?session=" + session).getContentAsByteArray();
        var reader = ImageIO.getImageReadersByFormatName("gif").next();
        try (var in = ImageIO.createImageInputStream(new ByteArrayInputStream(gif))) {
            reader.setInput(in);
            assertThat(reader.getNumImages(true))
                    .as("paper, and then each stroke")
                    .isEqualTo(3);
            var paper = reader.read(0);
            assertThat(List.of(paper.getWidth(), paper.getHeight())).containsExactly(400, 300);
            assertThat(paper.getRGB(100, 150) & 0xffffff).isEqualTo(0xffffff);
            assertThat(reader.read(1).getWidth()).as("only what is new").isEqualTo(400);
            assertThat(reader.read(1).getHeight()).isLessThan(10);
            assertThat(reader.read(2).getWidth()).isLessThan(10);
        } finally {
            reader.dispose();
        }
    }

    @Test
    void aTimelapseShowsWhatWentAndWhatCameBack() throws Exception {
        var session = session("canvas");
        append(session, stroke("a", "M0 150H400"));
        append(session, stroke("b", "M0 50H400"));
        append(session, new CanvasEvent.EraseStrokes("e1", List.of("a")));
        append(session, new CanvasEvent.UndoErase("e1"));
        append(session, new CanvasEvent.UndoStroke("b"));
        append(session, new CanvasEvent.Titled("changes nothing that is to be seen"));
        append(session, new CanvasEvent.RedoStroke("b"));
        append(session, new CanvasEvent.ClearCanvas("c1"));
        append(session, stroke("c", "M0 250H400"));

        assertThat(film("/canvas.gif?session=" + session))
                .containsExactly("", "a", "a b", "b", "a b", "a", "a b", "", "c");
        assertThat(film("/canvas.gif?session=" + session + "&seq=4"))
                .as("up to the erasing")
                .containsExactly("", "a", "a b", "b");
    }

    /** Which of the lines a at 150, b at 50 and c at 250 each picture shows. */
    private List<String> film(String url) throws Exception {
        var reader = ImageIO.getImageReadersByFormatName("gif").next();
        try (var in = ImageIO.createImageInputStream(new ByteArrayInputStream(ok(url).getContentAsByteArray()))) {
            reader.setInput(in);
            var shown = new BufferedImage(400, 300, BufferedImage.TYPE_INT_RGB);
            var film = new ArrayList<String>();
            for (int i = 0; i < reader.getNumImages(true); i++) {
                var place = reader.getImageMetadata(i)
                        .getAsTree("javax_imageio_gif_image_1.0")
                        .getFirstChild()
                        .getAttributes();
                int left =
                        Integer.parseInt(place.getNamedItem("imageLeftPosition").getNodeValue());
                int top =
                        Integer.parseInt(place.getNamedItem("imageTopPosition").getNodeValue());
                shown.getGraphics().drawImage(reader.read(i), left, top, null);
                var lines = new ArrayList<String>();
                Map.of(150, "a", 50, "b", 250, "c").forEach((y, name) -> {
                    if ((shown.getRGB(200, y) & 0xffffff) != 0xffffff) {
                        lines.add(name);
                    }
                });
                film.add(lines.stream().sorted().collect(Collectors.joining(" ")));
            }
            return film;
        } finally {
            reader.dispose();
        }
    }

    @Test
    void aPictureThatTheClientHasIsNotPaintedAgainUntilTheCanvasChanges() throws Exception {
        var session = session("canvas");
        var url = "/canvas.png?session=" + session;
        append(session, stroke("a", "M0 0L5 5"));
        var tag = Objects.requireNonNull(ok(url).getHeader("ETag"));
        append(session, new SessionEvent.StatusRunning());

        http.perform(get(url).header("If-None-Match", tag)).andExpect(status().isNotModified());
        append(session, stroke("b", "M0 0L5 9"));
        http.perform(get(url).header("If-None-Match", tag)).andExpect(status().isOk());
    }

    @Test
    void whatHappenedMayBeKeptWhatIsNowMustBeAskedForAgain() throws Exception {
        var session = session("canvas");
        append(session, stroke("a", "M0 0L5 5"));

        assertThat(ok("/canvas.png?session=" + session).getHeader("Cache-Control"))
                .contains("no-cache");
        assertThat(ok("/canvas.png?session=" + session + "&seq=2").getHeader("Cache-Control"))
                .contains("max-age=3600");
        assertThat(ok("/canvas.png?session=" + session + "&seq=3").getHeader("Cache-Control"))
                .contains("no-cache");
    }

    @ParameterizedTest
    @CsvSource({
        "/canvas.png,400,session: is missing",
        "/canvas.png?session=,400,session: is missing",
        "/canvas.png?session=sesn_unknown,404,there is no canvas session",
        "/canvas.png?session=../etc,404,there is no canvas session",
        "/canvas.svg?session=CANVAS&seq=0,400,seq: '0' is no place in a journal",
        "/canvas.svg?session=CANVAS&seq=abc,400,seq: 'abc' is no place in a journal",
        "/canvas.svg?session=CANVAS&seq=99999999999999999999,400,seq: '99999999999999999999'",
        "/canvas.png?session=CANVAS&scale=0,400,scale: '0' is no scale",
        "/canvas.png?session=CANVAS&width=4801,400,width: '4801' must be a number of pixels from 16 to 4800",
        "/canvas.png?session=CANVAS&height=1e3,400,height: '1e3' must be a number of pixels",
        "/canvas.png?session=CANVAS&width=90&scale=2,400,'scale: does not go with width and height, use either'",
        "/canvas.png?session=CANVAS&scale=NaN,400,scale: 'NaN' is no scale",
        "/canvas.png?session=OTHER,404,there is no canvas session",
        "/canvas.gcode?session=OTHER,404,there is no canvas session",
        "/canvas.gcode?session=CANVAS&width=9,400,width: '9' must be a number from 10 to 5000",
        "/canvas.hpgl?session=CANVAS&feed=fast,400,feed: 'fast' must be a number from 1 to 100000",
        "/canvas.plot?session=CANVAS&lift=laser,400,lift: 'laser' must be servo or z",
        "/canvas.plot?session=CANVAS&order=best,400,order: 'best' must be short or given",
    })
    void whatCannotBeIsToldClearly(String url, int status, String reason) throws Exception {
        var asked = url.replace("CANVAS", session("canvas").value())
                .replace("OTHER", session("code").value());
        var response = http.perform(get(asked)).andReturn().getResponse();
        assertThat(response.getStatus()).isEqualTo(status);
        assertThat(response.getErrorMessage()).startsWith(reason);
    }

    @Test
    void manyPicturesOfManyMomentsAtOnceAreAllRight() throws Exception {
        var session = session("canvas");
        for (int i = 0; i < 40; i++) {
            append(session, stroke("s" + i, "M0 " + i * 7 + "H400"));
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var pictures = new ArrayList<Future<String>>();
            for (int i = 1; i <= 41; i++) {
                var url = "/canvas.svg?session=" + session + "&seq=" + i;
                pictures.add(threads.submit(() -> ok(url).getContentAsString()));
            }
            for (int i = 0; i <= 40; i++) {
                assertThat(pictures.get(i).get().split("<path ", -1)).hasSize(i + 1);
            }
        }
    }

    @Test
    void aPictureGoesOnFromTheSnapshotOfARunIfItIsNotTooLate() {
        var session = session("canvas");
        append(session, stroke("a", "M0 0L5 5"));
        append(session, stroke("b", "M0 0L5 6"));
        append(session, stroke("c", "M0 0L5 7"));
        // drawn nowhere else, so that the picture tells where it comes from
        var elsewhere = Canvases.with(
                Canvases.blank(Style.PAINT, 400, 300), Stroke.human("x", PathData.svg("M0 0L9 9"), Ink.DEFAULT));
        journal.snapshots().save(CanvasStudio.snapshots().take(session, new Seq(3), elsewhere));

        assertThat(drawn(session, 2)).containsExactly("a");
        assertThat(drawn(session, 3)).containsExactly("x");
        assertThat(drawn(session, 4)).containsExactly("x", "c");
        assertThat(drawn(session, Long.MAX_VALUE)).containsExactly("x", "c");
    }

    private List<String> drawn(SessionId session, long seq) {
        return new CanvasHistory(journal)
                .at(session, new Seq(seq)).state().visible().stream()
                        .map(Stroke::id)
                        .toList();
    }

    private MockHttpServletResponse ok(String url) throws Exception {
        return http.perform(get(url)).andExpect(status().isOk()).andReturn().getResponse();
    }

    private SessionId session(String studio) {
        var created = new SessionEvent.Created(
                studio, ARTIST, "env_canvas", null, Map.of("style", "paint", "width", "400", "height", "300"));
        return journal.create(new NewSession(
                        SessionId.create(),
                        Sessions.origin(studio),
                        null,
                        null,
                        List.of(codec.draft(created, Canvases.ANNE)),
                        Companion.NONE))
                .id();
    }

    private void append(SessionId session, EventData data) {
        journal.append(Append.of(session, Guard.OPEN, List.of(codec.draft(data, Canvases.ANNE))));
    }

    private static CanvasEvent stroke(String id, String d) {
        return new CanvasEvent.HumanStroke(Stroke.human(id, PathData.svg(d), Ink.DEFAULT));
    }
}
