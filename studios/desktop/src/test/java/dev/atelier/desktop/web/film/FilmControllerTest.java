package dev.atelier.desktop.web.film;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import dev.atelier.agent.event.EventCodec;
import dev.atelier.agent.event.EventTypes;
import dev.atelier.desktop.event.DesktopEvent;
import dev.atelier.desktop.film.FilmSettings;
import dev.atelier.desktop.film.Films;
import dev.atelier.desktop.film.Recorder;
import dev.atelier.desktop.film.gif.Acts;
import dev.atelier.desktop.film.gif.ReadGif;
import dev.atelier.desktop.rfb.Playback;
import dev.atelier.desktop.tool.Png;
import dev.atelier.journal.Epoch;
import dev.atelier.journal.Journal;
import dev.atelier.journal.Seq;
import dev.atelier.journal.Session;
import dev.atelier.journal.SessionId;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

/** Films over HTTP. The film of these tests is red at its beginning, green after a second, and blue after an hour. */
class FilmControllerTest {
    private static final SessionId SESSION = new SessionId("sesn_film");
    private static final Instant START = Instant.parse("2026-11-22T04:00:00Z");
    private static final String PATH = "/v1/sessions/sesn_film/desktop/film";

    @TempDir
    Path folder;

    private MockMvc server = MockMvcBuilders.standaloneSetup().build();
    private byte[] film = {};

    @BeforeEach
    void record() throws Exception {
        film = film();
        var own = Files.createDirectories(folder.resolve("sesn_film"));
        Files.write(own.resolve("000001-" + START.toEpochMilli() + "-40x30.rfb"), film);
        var bounds = new FilmSettings.Bounds(1 << 20, 1 << 30, 0, 1 << 20);
        var settings =
                new FilmSettings(true, Duration.ofMillis(250), bounds, Duration.ofDays(1), Duration.ofSeconds(1));
        var films = new Films(folder, settings, InstantSource.system());
        var sessions = new FilmSessions(journal());
        var codec = new EventCodec(EventTypes.with(List.of(DesktopEvent.types())));
        server = MockMvcBuilders.standaloneSetup(
                        new FilmController(films, new Recorder(films, _ -> false), sessions),
                        new FilmPictureController(films, sessions, new Acts(journal(), codec)))
                .build();
    }

    private static byte[] film() {
        var bytes = new ByteArrayOutputStream();
        add(bytes, 0, new byte[] {1, 2, 3});
        add(bytes, 0, Playback.blank(40, 30, 0xFF0000));
        add(bytes, 1000, Playback.blank(40, 30, 0x00FF00));
        add(bytes, 3_600_000, Playback.blank(40, 30, 0x0000FF));
        return bytes.toByteArray();
    }

    private static void add(ByteArrayOutputStream to, int ms, byte[] bytes) {
        to.writeBytes(ByteBuffer.allocate(8).putInt(ms).putInt(bytes.length).array());
        to.writeBytes(bytes);
    }

    private static Journal journal() {
        var origin = new Session.Origin("local", "desktop", "agent_operator", "env_desktop", null);
        var state = new Session.State("idle", null, new Seq(1), new Epoch(1), START, START, Session.Notes.NONE);
        return (Journal) Proxy.newProxyInstance(
                Journal.class.getClassLoader(),
                new Class<?>[] {Journal.class},
                (_, method, arguments) -> switch (method.getName()) {
                    case "session" ->
                        SESSION.equals(arguments[0])
                                ? Optional.of(new Session(SESSION, origin, state))
                                : Optional.empty();
                    case "read" -> List.of();
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    private MockHttpServletResponse answer(String path, String... header) throws Exception {
        var request = get(path);
        if (header.length > 0) {
            request.header(header[0], header[1]);
        }
        return server.perform(request).andReturn().getResponse();
    }

    @Test
    void a_film_is_listed_with_what_it_takes() throws Exception {
        assertThat(answer(PATH).getContentAsString())
                .contains("\"id\":\"000001\"", "\"started_at\":\"2026-11-22T04:00:00Z\"")
                .contains("\"ended_at\":\"2026-11-22T05:00:00Z\"", "\"width\":40", "\"frames\":3")
                .contains("\"bytes\":" + film.length, "\"most_bytes\":1048576", "\"state\":\"resting\"");
    }

    @Test
    void a_segment_comes_whole_or_from_a_byte_on() throws Exception {
        var whole = answer(PATH + "/000001");
        assertThat(whole.getStatus()).isEqualTo(200);
        assertThat(whole.getContentAsByteArray()).isEqualTo(film);
        var rest = answer(PATH + "/000001", "Range", "bytes=11-");
        assertThat(rest.getStatus()).isEqualTo(206);
        assertThat(rest.getContentAsByteArray()).hasSize(film.length - 11).startsWith(0, 0, 0, 0);
        assertThat(rest.getHeader("Content-Range")).isEqualTo("bytes 11-" + (film.length - 1) + "/" + film.length);
        assertThat(answer(PATH + "/000001", "Range", "bytes=" + film.length + "-")
                        .getStatus())
                .isEqualTo(416);
    }

    @Test
    void a_moment_is_a_picture() throws Exception {
        for (var at : List.of("1500", "2026-11-22T04:00:01.5Z")) {
            var picture = Png.decode(answer(PATH + "/picture?at=" + at).getContentAsByteArray())
                    .orElseThrow();
            assertThat(picture.width()).isEqualTo(40);
            assertThat(picture.pixels()).containsOnly(0x00FF00);
        }
    }

    @Test
    void the_whole_is_an_animated_picture() throws Exception {
        var gif = answer("/v1/sessions/sesn_film/desktop/film.gif?speed=1");
        assertThat(gif.getContentType()).isEqualTo("image/gif");
        var read = ReadGif.of(gif.getContentAsByteArray());
        assertThat(read.pictures())
                .extracting(picture -> picture.at(3, 3))
                .containsExactly(0xFF0000, 0x00FF00, 0x0000FF);
        assertThat(read.hundredths()).containsExactly(100, 100, 200);
    }

    @Test
    void what_is_not_there_or_cannot_be_is_refused() throws Exception {
        assertThat(answer("/v1/sessions/sesn_other/desktop/film").getStatus()).isEqualTo(404);
        assertThat(answer(PATH + "/000002").getStatus()).isEqualTo(404);
        assertThat(answer(PATH + "/..%2F..%2Fatelier.db").getStatus()).isIn(400, 404);
        assertThat(answer(PATH + "/picture?at=yesterday").getErrorMessage()).startsWith("at: 'yesterday' is no moment");
        assertThat(answer(PATH + ".gif?width=5000").getErrorMessage()).contains("from 80 to 1920");
        assertThat(answer(PATH + ".gif?from=5000&to=1000").getStatus()).isEqualTo(400);
    }
}
