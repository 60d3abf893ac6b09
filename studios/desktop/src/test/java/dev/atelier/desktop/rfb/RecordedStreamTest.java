package dev.atelier.desktop.rfb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.atelier.desktop.testkit.TestDesk;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What a real server sends, recorded, played, and played again with mistakes in it. */
class RecordedStreamTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long SEED = 20261122;

    @Test
    void what_a_real_server_sent_is_shown_and_with_mistakes_in_it_shown_or_refused() throws Exception {
        TestDesk.need("xterm");
        try (var desk = TestDesk.start()) {
            var updates = record(desk);
            try (var playback = new Playback(desk.width(), desk.height())) {
                for (var update : updates) {
                    playback.apply(update);
                }
                assertThat(playback.picture().pixels()).contains(0xFFFFFF).contains(0);
            }
            var random = new Random(SEED);
            for (int turn = 0; turn < 200; turn++) {
                playWithMistakes(desk, updates, random);
            }
        }
    }

    /** The desktop before and after a window opened on it. */
    private static List<byte[]> record(TestDesk desk) throws Exception {
        var updates = new ArrayList<byte[]>();
        try (var tap = Tap.connect(desk.socket(), PATIENCE)) {
            tap.ask(false);
            updates.add(tap.update());
            desk.run("xterm", "-bg", "white", "-fg", "black", "-e", "seq 100; cat");
            await().atMost(PATIENCE)
                    .until(() -> Arrays.stream(desk.client().screen().picture().pixels())
                                    .filter(pixel -> pixel == 0xFFFFFF)
                                    .count()
                            > 10_000);
            tap.ask(true);
            updates.add(tap.update());
            tap.ask(false);
            updates.add(tap.update());
        }
        return updates;
    }

    private static void playWithMistakes(TestDesk desk, List<byte[]> updates, Random random) throws RfbException {
        try (var playback = new Playback(desk.width(), desk.height())) {
            for (var update : updates) {
                var wrong = update.clone();
                for (int i = random.nextInt(4); i > 0; i--) {
                    wrong[random.nextInt(random.nextBoolean() ? Math.min(40, wrong.length) : wrong.length)] =
                            (byte) random.nextInt();
                }
                playback.apply(wrong);
            }
        } catch (RfbException e) {
            assertThat(e).as("seed " + SEED).hasMessageNotContaining("null");
        }
    }
}
