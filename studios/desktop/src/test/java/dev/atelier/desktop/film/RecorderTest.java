package dev.atelier.desktop.film;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.atelier.desktop.event.Point;
import dev.atelier.desktop.film.gif.Act;
import dev.atelier.desktop.film.gif.GifExport;
import dev.atelier.desktop.film.gif.ReadGif;
import dev.atelier.desktop.rfb.Area;
import dev.atelier.desktop.rfb.Picture;
import dev.atelier.desktop.rfb.Playback;
import dev.atelier.desktop.testkit.TestDesk;
import dev.atelier.journal.SessionId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Films of real screens. */
class RecorderTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration FAST = Duration.ofMillis(50);

    @TempDir
    Path folder;

    private Films films(long session, long segment) {
        var bounds = new FilmSettings.Bounds(session, 1L << 30, 0, segment);
        var settings = new FilmSettings(true, FAST, bounds, Duration.ofDays(1), FAST);
        return new Films(folder.resolve("film"), settings, InstantSource.system());
    }

    private static Picture last(Segment segment) throws IOException {
        try (var reader = SegmentReader.open(segment.file());
                var playback =
                        new Playback(segment.size().width(), segment.size().height())) {
            reader.next();
            for (var entry = reader.next(); entry != null; entry = reader.next()) {
                if (entry.bytes().length > 0) {
                    playback.apply(entry.bytes());
                }
            }
            return playback.picture();
        }
    }

    private static void paint(TestDesk desk, String colour) throws Exception {
        assertThat(desk.run("xsetroot", "-solid", colour).waitFor()).isZero();
    }

    private void awaitSame(TestDesk desk, Films films) {
        await().atMost(PATIENCE)
                .ignoreException(NoSuchElementException.class) // before the first picture
                .untilAsserted(() -> assertThat(Arrays.equals(
                                last(films.of(desk.session()).getLast()).pixels(),
                                desk.client().screen().picture().pixels()))
                        .isTrue());
    }

    @Test
    void the_film_of_a_desktop_shows_at_each_moment_what_the_desktop_showed() throws Exception {
        TestDesk.need("xterm", "xsetroot");
        var films = films(1L << 30, 1 << 20);
        var recorder = new Recorder(films, _ -> false);
        try (var desk = TestDesk.start();
                recorder) {
            recorder.began(desk);
            paint(desk, "#345678");
            desk.run("xterm", "-geometry", "90x30+200+100", "-e", "seq 1 4000; sleep 60");
            await().atMost(PATIENCE)
                    .until(() -> desk.client().screen().picture().at(300, 200) != 0x345678);
            awaitSame(desk, films);
            assertThat(recorder.state(desk.session())).isEqualTo(FilmState.RECORDING);
            recorder.ended(desk);
            await().atMost(PATIENCE)
                    .until(() -> films.of(desk.session()).getLast().length().isClosed());
            assertThat(recorder.state(desk.session())).isEqualTo(FilmState.RESTING);
        }
    }

    @Test
    void a_long_film_has_parts_that_can_be_played_by_themselves() throws Exception {
        TestDesk.need("xsetroot");
        var films = films(1L << 30, 1);
        var recorder = new Recorder(films, _ -> false);
        try (var desk = TestDesk.start();
                recorder) {
            recorder.began(desk);
            await().atMost(PATIENCE).until(() -> !films.of(desk.session()).isEmpty());
            for (int i = 0; films.of(desk.session()).size() < 3 && i < 1000; i++) {
                paint(desk, "#0000" + (10 + i % 80));
            }
            paint(desk, "#ff8000");
            awaitSame(desk, films);
            assertThat(films.of(desk.session()).size()).isGreaterThanOrEqualTo(3);
            assertThat(films.of(desk.session()).getFirst().length().isClosed()).isTrue();
        }
    }

    @Test
    void nothing_secret_is_in_a_film() throws Exception {
        TestDesk.need("xsetroot");
        var films = films(1L << 30, 1 << 20);
        var secret = new AtomicBoolean();
        var recorder = new Recorder(films, _ -> secret.get());
        try (var desk = TestDesk.start();
                recorder) {
            recorder.began(desk);
            paint(desk, "#00ff00");
            awaitSame(desk, films);
            secret.set(true);
            paint(desk, "#ff0000");
            await().atMost(PATIENCE).until(() -> recorder.state(desk.session()).equals(FilmState.HIDDEN));
            assertThat(last(films.of(desk.session()).getLast()).pixels()).containsOnly(0x202020);
            paint(desk, "#0000ff");
            secret.set(false);
            await().atMost(PATIENCE).until(() -> films.of(desk.session()).size() == 2);
            awaitSame(desk, films);
        }
    }

    @Test
    void a_film_that_is_full_says_so_and_the_desktop_goes_on() throws Exception {
        TestDesk.need("xsetroot");
        var films = films(1, 1);
        var recorder = new Recorder(films, _ -> false);
        try (var desk = TestDesk.start();
                recorder) {
            recorder.began(desk);
            await().atMost(PATIENCE).until(() -> recorder.state(desk.session()).kind() == FilmState.Kind.FULL);
            assertThat(recorder.state(desk.session()).why()).contains("as large as films may be");
            paint(desk, "#123456");
            await().atMost(PATIENCE)
                    .until(() -> desk.client().screen().picture().at(5, 5) == 0x123456);
        }
    }

    @Test
    void films_of_two_desktops_do_not_mix_and_one_can_be_forgotten() throws Exception {
        TestDesk.need("xsetroot");
        var films = films(1L << 30, 1 << 20);
        var recorder = new Recorder(films, _ -> false);
        try (var one = TestDesk.start(new SessionId("sesn_one"), 640, 480);
                var other = TestDesk.start(new SessionId("sesn_other"), 800, 600);
                recorder) {
            recorder.began(one);
            recorder.began(other);
            paint(one, "#aa0000");
            paint(other, "#00aa00");
            awaitSame(one, films);
            awaitSame(other, films);
            recorder.forget(one.session());
            assertThat(films.has(one.session())).isFalse();
            paint(other, "#00bb00");
            awaitSame(other, films);
        }
    }

    @Test
    void a_film_can_be_had_as_an_animated_picture_with_what_was_clicked_in_a_ring() throws Exception {
        TestDesk.need("xsetroot");
        var films = films(1L << 30, 1);
        var recorder = new Recorder(films, _ -> false);
        try (var desk = TestDesk.start(new SessionId("sesn_gif"), 640, 480);
                recorder) {
            recorder.began(desk);
            for (var colour : List.of("#ff0000", "#00ff00", "#0000ff")) {
                paint(desk, colour);
                awaitSame(desk, films);
            }
            var segments = films.of(desk.session());
            var from = segments.getFirst().startedAt();
            var to = segments.getLast().lastAt();
            var out = new ByteArrayOutputStream();
            var click = new Act(from, List.of(new Point(400, 300)), false, "Clicked at 400, 300");
            new GifExport(1 << 24, PATIENCE)
                    .write(segments, List.of(click), new GifExport.Wanted(from, to, 1, 640), out);
            var read = ReadGif.of(out.toByteArray());
            assertThat(read.pictures().getFirst().at(400, 311)).isEqualTo(0xE5484D);
            assertThat(read.pictures()).anyMatch(picture -> picture.at(10, 10) == 0x00ff00);
            var last = read.pictures().getLast();
            assertThat(last.part(new Area(0, 0, 640, 480)).pixels())
                    .isEqualTo(desk.client().screen().picture().pixels());
            assertThat(last.part(new Area(0, 480, 640, last.height() - 480)).pixels())
                    .as("what was done last is told below")
                    .contains(0xE5484D, 0xF2F4F6);

            var small = new ByteArrayOutputStream();
            new GifExport(1, PATIENCE).write(segments, List.of(), new GifExport.Wanted(from, to, 1, 200), small);
            assertThat(ReadGif.of(small.toByteArray()).pictures().getFirst().height())
                    .isEqualTo(150);
        }
    }
}
