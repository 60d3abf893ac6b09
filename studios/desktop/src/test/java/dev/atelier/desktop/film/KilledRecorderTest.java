package dev.atelier.desktop.film;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.atelier.desktop.desk.Desk;
import dev.atelier.desktop.rfb.RfbClient;
import dev.atelier.desktop.testkit.TestDesk;
import dev.atelier.journal.SessionId;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A server that is killed while it records leaves a film that plays, and the next one goes on with it. */
@Timeout(120)
class KilledRecorderTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final SessionId SESSION = new SessionId("sesn_killed");

    @TempDir
    Path folder;

    private static Films films(Path folder) {
        var interval = Duration.ofMillis(50);
        var bounds = new FilmSettings.Bounds(1L << 30, 1L << 30, 0, 1 << 20);
        var settings = new FilmSettings(true, interval, bounds, Duration.ofDays(1), interval);
        return new Films(folder, settings, InstantSource.system());
    }

    /** A server that does nothing but record, until its input ends. */
    static final class Child {
        private Child() {}

        public static void main(String[] arguments) throws IOException {
            try (var recorder = new Recorder(films(Path.of(arguments[0])), _ -> false)) {
                recorder.began(new Elsewhere(Path.of(arguments[1])));
                System.in.transferTo(OutputStream.nullOutputStream());
            }
        }
    }

    /** A desk that another process runs. */
    private record Elsewhere(Path socket) implements Desk {
        @Override
        public String id() {
            return "desk_elsewhere";
        }

        @Override
        public SessionId session() {
            return SESSION;
        }

        @Override
        public int width() {
            return 640;
        }

        @Override
        public int height() {
            return 480;
        }

        @Override
        public Instant startedAt() {
            return Instant.EPOCH;
        }

        @Override
        public RfbClient client() {
            throw new IllegalStateException("a recorder has a connection of its own");
        }

        @Override
        public boolean isRunning() {
            return true;
        }
    }

    private Process child(TestDesk desk) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Child.class.getName(),
                        folder.toString(),
                        desk.socket().toString())
                .inheritIO()
                .redirectInput(ProcessBuilder.Redirect.PIPE)
                .start();
    }

    private static void tear(Segment segment) throws IOException {
        try (var file = FileChannel.open(segment.file(), StandardOpenOption.WRITE)) {
            file.truncate(segment.length().bytes() - 3);
        }
    }

    private static int[] shownLast(List<Segment> film) throws IOException {
        try (var reel = new Reel(film)) {
            reel.playTo(Instant.now());
            return reel.picture().orElseThrow().pixels();
        }
    }

    @Test
    void the_film_plays_up_to_the_last_whole_piece_and_goes_on() throws Exception {
        TestDesk.need("xterm", "xsetroot");
        var films = films(folder);
        try (var desk = TestDesk.start(SESSION, 640, 480);
                var next = new Recorder(films, _ -> false)) {
            var busy = desk.run("xterm", "-e", "while :; do seq 1 500; done");
            var child = child(desk);
            try {
                await().atMost(PATIENCE)
                        .until(() -> films.of(SESSION).stream()
                                .anyMatch(segment -> segment.length().frames() > 5));
            } finally {
                child.destroyForcibly().waitFor(); // SIGKILL
            }
            busy.destroyForcibly().waitFor();

            var left = films.of(SESSION).getLast();
            assertThat(left.length().isClosed()).isFalse();
            tear(left); // as if it had been killed in the middle of a piece, which happens seldom
            var torn = films.of(SESSION);
            assertThat(torn.getLast().length().frames()).isEqualTo(left.length().frames() - 1);
            assertThat(shownLast(torn)).hasSize(640 * 480);

            next.began(desk);
            assertThat(desk.run("xsetroot", "-solid", "#12ab34").waitFor()).isZero();
            await().atMost(PATIENCE)
                    .until(() -> films.of(SESSION).size() > torn.size()
                            && Arrays.equals(
                                    shownLast(films.of(SESSION)),
                                    desk.client().screen().picture().pixels()));
            assertThat(films.of(SESSION).subList(0, torn.size())).isEqualTo(torn);
        }
    }
}
