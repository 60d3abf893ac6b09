package dev.atelier.desktop.film;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atelier.journal.SessionId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is kept of films, and for how long. */
class FilmsTest {
    private static final SessionId ONE = new SessionId("sesn_one");
    private static final SessionId OTHER = new SessionId("sesn_other");

    @TempDir
    Path folder;

    private Instant now = Instant.now();

    private Films films(long total, long free) {
        var bounds = new FilmSettings.Bounds(1000, total, free, 10);
        var settings =
                new FilmSettings(true, Duration.ofMillis(50), bounds, Duration.ofDays(30), Duration.ofSeconds(1));
        return new Films(folder.resolve("film"), settings, () -> now);
    }

    private static void record(Films films, SessionId session, int bytes) throws IOException {
        var writer = films.begin(session, 640, 480);
        writer.begin(new byte[1]);
        writer.add(new byte[bytes]);
        films.end(writer);
    }

    @Test
    void segments_are_found_again_from_the_files_alone() throws Exception {
        record(films(10_000, 0), ONE, 100);
        record(films(10_000, 0), ONE, 200);
        var found = films(10_000, 0).of(ONE);
        assertThat(found).extracting(Segment::id).containsExactly("000001", "000002");
        assertThat(found).extracting(segment -> segment.length().bytes()).containsExactly(125L, 225L);
        assertThat(films(10_000, 0).of(OTHER)).isEmpty();
    }

    @Test
    void a_segment_that_is_being_recorded_can_be_read_as_far_as_it_is() throws Exception {
        var films = films(10_000, 0);
        var writer = films.begin(ONE, 640, 480);
        writer.begin(new byte[1]);
        writer.add(new byte[10]);
        var segment = films.find(ONE, "000001").orElseThrow();
        assertThat(films.isRunning(segment)).isTrue();
        assertThat(segment.length().frames()).isEqualTo(1);
        films.end(writer);
        assertThat(films.isRunning(films.find(ONE, "000001").orElseThrow())).isFalse();
    }

    @Test
    void a_segment_without_a_picture_is_not_kept() throws Exception {
        var films = films(10_000, 0);
        var writer = films.begin(ONE, 640, 480);
        writer.begin(new byte[1]);
        films.end(writer);
        assertThat(films.of(ONE)).isEmpty();
        assertThat(films.bytes(ONE)).isZero();
    }

    @Test
    void the_oldest_films_go_when_all_together_take_too_much_and_running_ones_stay() throws Exception {
        var films = films(600, 0);
        record(films, ONE, 300);
        Files.setLastModifiedTime(folder.resolve("film/sesn_one"), FileTime.from(now.minusSeconds(60)));
        try (var files = Files.list(folder.resolve("film/sesn_one"))) {
            for (var file : files.toList()) {
                Files.setLastModifiedTime(file, FileTime.from(now.minusSeconds(60)));
            }
        }
        var running = films.begin(OTHER, 640, 480);
        running.begin(new byte[400]);
        record(films, new SessionId("sesn_third"), 100);
        assertThat(films.has(ONE)).isFalse();
        running.add(new byte[300]);
        assertThatThrownBy(() -> record(films, new SessionId("sesn_fourth"), 1)).isInstanceOf(FilmFull.class);
        films.end(running);
    }

    @Test
    void nothing_is_recorded_on_a_disk_that_is_nearly_full() {
        assertThatThrownBy(() -> record(films(1000, Long.MAX_VALUE), ONE, 1))
                .isInstanceOf(FilmFull.class)
                .hasMessageContaining("disk");
    }

    @Test
    void films_go_with_their_sessions_and_when_they_are_old() throws Exception {
        var films = films(10_000, 0);
        record(films, ONE, 10);
        record(films, OTHER, 10);
        films.tidy(OTHER::equals);
        assertThat(films.has(ONE)).isTrue();
        assertThat(films.has(OTHER)).isFalse();
        now = now.plus(Duration.ofDays(31));
        films.tidy(_ -> false);
        assertThat(films.has(ONE)).isFalse();
    }

    @Test
    void a_film_is_slower_the_fuller_it_is() {
        var full = Duration.ofMillis(250);
        assertThat(Pace.interval(full, 0, 1000)).isEqualTo(full);
        assertThat(Pace.interval(full, 600, 1000)).isEqualTo(Duration.ofSeconds(1));
        assertThat(Pace.interval(full, 999, 1000)).isEqualTo(Duration.ofSeconds(16));
    }
}
