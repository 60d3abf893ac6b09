package dev.atelier.desktop.vnc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InflowTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void whatever_is_brought_is_read_in_its_order(long seed) throws IOException {
        var random = new Random(seed);
        var sent = new byte[200_000];
        random.nextBytes(sent);
        var inflow = new Inflow();
        var bringing = CompletableFuture.supplyAsync(() -> {
            try {
                for (int at = 0; at < sent.length; ) {
                    int count = Math.min(sent.length - at, random.nextInt(1, 30_000));
                    if (!inflow.bring(ByteBuffer.wrap(sent, at, count), LONG)) {
                        return false;
                    }
                    at += count;
                }
                inflow.close();
                return true;
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        assertThat(Arrays.equals(inflow.readAllBytes(), sent)).isTrue();
        assertThat(bringing.join()).isTrue();
    }

    @Test
    void what_nobody_reads_is_bounded_and_waited_for_only_so_long() throws InterruptedException {
        var inflow = new Inflow();
        assertThat(inflow.bring(ByteBuffer.allocate(1 << 20), Duration.ofMillis(1)))
                .isFalse();
    }

    @Test
    void who_waits_for_room_is_told_when_there_will_never_be_any() {
        var inflow = new Inflow();
        var bringing = CompletableFuture.supplyAsync(() -> {
            try {
                return inflow.bring(ByteBuffer.allocate(1 << 20), LONG);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        inflow.close();
        assertThat(bringing.join()).isFalse();
    }
}
