package dev.atelier.desktop.rfb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ViewerMessagesTest {
    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void messages_are_the_same_however_their_bytes_arrive(long seed) throws IOException {
        var random = new Random(seed);
        var sent = new ArrayList<byte[]>();
        for (int i = 0; i < 40; i++) {
            sent.add(message(random));
        }
        var stream = joined(sent);
        var messages = new ViewerMessages();
        var heard = new ArrayList<byte[]>();
        for (int at = 0; at < stream.length; ) {
            int count = Math.min(stream.length - at, random.nextInt(1, 50));
            messages.take(ByteBuffer.wrap(stream, at, count), (_, bytes) -> heard.add(copy(bytes)));
            at += count;
        }
        assertThat(heard)
                .usingElementComparator((a, b) -> ByteBuffer.wrap(a).compareTo(ByteBuffer.wrap(b)))
                .isEqualTo(sent);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whatever_arrives_is_read_or_refused(long seed) {
        var random = new Random(seed);
        var noise = new byte[random.nextInt(1, 2000)];
        random.nextBytes(noise);
        noise[0] = (byte) List.of(0, 2, 3, 4, 5, 6, 150, 248, 250, 251)
                .get(random.nextInt(10))
                .intValue();
        var messages = new ViewerMessages();
        try {
            messages.take(
                    ByteBuffer.wrap(noise),
                    (message, bytes) -> assertThat(bytes.hasRemaining()).isTrue());
        } catch (RfbException refused) {
            assertThat(refused).hasMessageContaining("a viewer");
        }
    }

    @Test
    void input_is_told_from_looking() throws IOException {
        assertThat(read(new byte[] {4, 1, 0, 0, 0, 0, 0, 'a'})).isEqualTo(new ViewerMessage.Key('a', true));
        assertThat(read(new byte[] {5, 1, 1, 0, 0, 7})).isEqualTo(new ViewerMessage.Pointer(1, 256, 7));
        assertThat(read(new byte[] {5, 1, 1, 0, 0, 7}).isInput()).isTrue();
        assertThat(read(new byte[] {3, 1, 0, 0, 0, 0, 0, 9, 0, 9}).isInput()).isFalse();
        assertThat(read(new byte[] {(byte) 250, 0, 1, 0})).isEqualTo(new ViewerMessage.Meddling());
    }

    @Test
    void an_unknown_kind_ends_the_connection() {
        assertThatThrownBy(() -> read(new byte[] {77, 0, 0}))
                .isInstanceOf(RfbException.class)
                .hasMessageContaining("77");
    }

    @Test
    void a_text_of_gigabytes_is_refused_before_it_is_read() {
        var cut = ByteBuffer.allocate(8)
                .put((byte) 6)
                .put(new byte[3])
                .putInt(Integer.MIN_VALUE)
                .array();
        assertThatThrownBy(() -> read(cut)).isInstanceOf(RfbException.class).hasMessageContaining("2147483648");
    }

    @Test
    void encodings_that_we_could_not_read_are_taken_out() {
        var message = new ViewerMessage.Understands(List.of(16, 0, 0x574D5664, -239, 21));
        var rest = ViewerMessages.understood(message);
        assertThat(copy(Objects.requireNonNull(rest)))
                .isEqualTo(ByteBuffer.allocate(16)
                        .put((byte) 2)
                        .put((byte) 0)
                        .putShort((short) 3)
                        .putInt(16)
                        .putInt(0)
                        .putInt(-239)
                        .array());
        assertThat(ViewerMessages.understood(new ViewerMessage.Understands(List.of(16, 0))))
                .isNull();
    }

    private static ViewerMessage read(byte[] bytes) throws IOException {
        var heard = new ArrayList<ViewerMessage>();
        new ViewerMessages().take(ByteBuffer.wrap(bytes), (message, _) -> heard.add(message));
        return heard.getFirst();
    }

    private static byte[] message(Random random) {
        int data = random.nextInt(0, 60);
        var message = switch (random.nextInt(9)) {
            case 0 -> start(0, 20);
            case 1 -> start(2, 4 + 4 * data).putShort(2, (short) data);
            case 2 -> start(3, 10);
            case 3 -> start(4, 8);
            case 4 -> start(5, 6);
            case 5 -> start(6, 8 + data).putInt(4, random.nextBoolean() ? data : -data);
            case 6 -> start(150, 10);
            case 7 -> start(248, 9 + data).put(8, (byte) data);
            default -> start(251, 8 + 16 * (data % 5)).put(6, (byte) (data % 5));
        };
        return copy(message);
    }

    private static ByteBuffer start(int type, int size) {
        return ByteBuffer.allocate(size).put(0, (byte) type);
    }

    private static byte[] joined(List<byte[]> messages) {
        var all = new ByteArrayOutputStream();
        messages.forEach(all::writeBytes);
        return all.toByteArray();
    }

    private static byte[] copy(ByteBuffer bytes) {
        var copy = new byte[bytes.remaining()];
        bytes.duplicate().get(copy);
        return copy;
    }
}
