package dev.atelier.bench.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FrameReaderTest {
    private final FrameReader reader = new FrameReader();
    private final Heard heard = new Heard();

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void messages_survive_any_cut_of_the_byte_stream(long seed) {
        var random = new Random(seed);
        var messages =
                IntStream.range(0, 30).mapToObj(i -> "x".repeat(size(random))).toList();
        var bytes = new ByteArrayOutputStream();
        messages.forEach(message -> writeFragmented(bytes, message, random));

        feedInPieces(bytes.toByteArray(), random);

        assertThat(heard.texts).isEqualTo(messages);
    }

    @Test
    void a_ping_between_two_fragments_is_told_at_once() {
        var bytes = new ByteArrayOutputStream();
        frame(bytes, 0x1, false, "he".getBytes(StandardCharsets.UTF_8));
        frame(bytes, 0x9, true, "?".getBytes(StandardCharsets.UTF_8));
        frame(bytes, 0x0, true, "llo".getBytes(StandardCharsets.UTF_8));

        reader.feed(ByteBuffer.wrap(bytes.toByteArray()), heard);

        assertThat(heard.texts).containsExactly("hello");
        assertThat(heard.pings).containsExactly("?");
    }

    @Test
    void a_close_tells_its_code() {
        var bytes = new ByteArrayOutputStream();
        frame(bytes, 0x8, true, new byte[] {0x03, (byte) 0xf0});

        reader.feed(ByteBuffer.wrap(bytes.toByteArray()), heard);

        assertThat(heard.codes).containsExactly(1008);
    }

    private static int size(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> random.nextInt(3);
            case 1 -> 120 + random.nextInt(12);
            case 2 -> 65_530 + random.nextInt(12);
            default -> random.nextInt(1000);
        };
    }

    private static void writeFragmented(ByteArrayOutputStream out, String message, Random random) {
        var payload = message.getBytes(StandardCharsets.UTF_8);
        int cut = random.nextInt(payload.length + 1);
        if (random.nextBoolean()) {
            frame(out, 0x1, true, payload);
            return;
        }
        frame(out, 0x1, false, java.util.Arrays.copyOfRange(payload, 0, cut));
        frame(out, 0x0, true, java.util.Arrays.copyOfRange(payload, cut, payload.length));
    }

    private static void frame(ByteArrayOutputStream out, int opcode, boolean last, byte[] payload) {
        out.write((last ? 0x80 : 0) | opcode);
        if (payload.length < 126) {
            out.write(payload.length);
        } else if (payload.length < 65_536) {
            out.write(126);
            out.write(payload.length >> 8);
            out.write(payload.length);
        } else {
            out.write(127);
            out.writeBytes(ByteBuffer.allocate(8).putLong(payload.length).array());
        }
        out.writeBytes(payload);
    }

    private void feedInPieces(byte[] bytes, Random random) {
        for (int from = 0; from < bytes.length; ) {
            int to = Math.min(bytes.length, from + 1 + random.nextInt(random.nextBoolean() ? 5 : 40_000));
            reader.feed(ByteBuffer.wrap(bytes, from, to - from), heard);
            from = to;
        }
    }

    private static final class Heard implements FrameReader.Sink {
        final List<String> texts = new ArrayList<>();
        final List<String> pings = new ArrayList<>();
        final List<Integer> codes = new ArrayList<>();

        @Override
        public void text(ByteBuffer payload) {
            texts.add(StandardCharsets.UTF_8.decode(payload).toString());
        }

        @Override
        public void ping(ByteBuffer payload) {
            pings.add(StandardCharsets.UTF_8.decode(payload).toString());
        }

        @Override
        public void close(int code) {
            codes.add(code);
        }
    }
}
