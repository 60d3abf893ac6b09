package dev.atelier.desktop.rfb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerMessagesTest {
    private static final int WIDTH = 40;
    private static final int HEIGHT = 30;

    static LongStream seeds() {
        return LongStream.range(0, 500);
    }

    @Test
    void pixels_are_drawn_and_copied() throws Exception {
        var screen = new Screen(WIDTH, HEIGHT);
        play(
                stream(out -> {
                    update(out, 2);
                    raw(out, 3, 4, 2, 1, 0x112233, 0x445566);
                    rectangle(out, 10, 20, 2, 1, Encodings.COPY_RECT);
                    out.writeShort(3);
                    out.writeShort(4);
                }),
                screen);
        var picture = screen.picture();
        assertThat(picture.at(3, 4)).isEqualTo(0x112233);
        assertThat(picture.at(11, 20)).isEqualTo(0x445566);
        assertThat(picture.at(12, 20)).isZero();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void overlapping_copies_are_as_if_there_were_a_second_picture(long seed) throws Exception {
        var random = new Random(seed);
        int fromX = random.nextInt(10);
        int fromY = random.nextInt(10);
        int toX = random.nextInt(10);
        int toY = random.nextInt(10);
        int width = random.nextInt(1, 30);
        int height = random.nextInt(1, 20);
        var pixels = random.ints(WIDTH * HEIGHT, 0, 1 << 24).toArray();
        var screen = new Screen(WIDTH, HEIGHT);
        play(
                stream(out -> {
                    update(out, 2);
                    raw(out, 0, 0, WIDTH, HEIGHT, pixels);
                    rectangle(out, toX, toY, width, height, Encodings.COPY_RECT);
                    out.writeShort(fromX);
                    out.writeShort(fromY);
                }),
                screen);
        var before = new Picture(WIDTH, HEIGHT, pixels);
        assertThat(screen.picture().part(new Area(toX, toY, width, height)).pixels())
                .isEqualTo(before.part(new Area(fromX, fromY, width, height)).pixels());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whatever_a_server_sends_is_read_or_refused(long seed) throws Exception {
        var random = new Random(seed);
        var bytes = stream(out -> {
            update(out, 3);
            raw(out, 0, 0, 2, 2, 1, 2, 3, 4);
            rectangle(out, 5, 5, 3, 3, Encodings.COPY_RECT);
            out.writeInt(0);
            rectangle(out, 0, 0, WIDTH, HEIGHT, Encodings.DESKTOP_SIZE);
            out.write(new byte[] {3, 0, 0, 0, 0, 0, 0, 2, 'h', 'i'});
            out.write(new byte[] {(byte) 248, 0, 0, 0, -128, 0, 0, 0, 1, 9});
            out.write(2);
        });
        for (int i = random.nextInt(1, 4); i > 0; i--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
        }
        var screen = new Screen(WIDTH, HEIGHT);
        try {
            play(bytes, screen);
        } catch (IOException _) {
            screen.close(); // It is refused, or ends in the middle of something.
        }
        assertThat(screen.picture().pixels()).hasSize(screen.width() * screen.height());
    }

    @Test
    void a_desktop_that_would_fill_the_memory_is_refused() {
        assertThatThrownBy(() -> play(
                        stream(out -> {
                            update(out, 1);
                            rectangle(out, 0, 0, 65_535, 65_535, Encodings.DESKTOP_SIZE);
                        }),
                        new Screen(WIDTH, HEIGHT)))
                .isInstanceOf(RfbException.class)
                .hasMessageContaining("65535 by 65535");
    }

    @ParameterizedTest
    @ValueSource(ints = {Encodings.DESKTOP_SIZE, Encodings.COPY_RECT})
    void an_update_that_orders_endless_work_with_a_few_bytes_is_refused(int encoding) {
        assertThatThrownBy(() -> play(
                        stream(out -> {
                            update(out, 1);
                            rectangle(out, 0, 0, 4096, 4096, Encodings.DESKTOP_SIZE);
                            update(out, 65_535);
                            for (int i = 0; i < 65_535; i++) {
                                rectangle(out, 0, 0, 4096, 4096, encoding);
                                if (encoding == Encodings.COPY_RECT) {
                                    out.writeInt(0);
                                }
                            }
                        }),
                        new Screen(WIDTH, HEIGHT)))
                .isInstanceOf(RfbException.class)
                .hasMessageContaining("paints more than 4 pictures");
    }

    @Test
    void pixels_beside_the_desktop_are_refused() {
        assertThatThrownBy(() -> play(
                        stream(out -> {
                            update(out, 1);
                            rectangle(out, WIDTH - 1, 0, 2, 1, Encodings.RAW);
                        }),
                        new Screen(WIDTH, HEIGHT)))
                .isInstanceOf(RfbException.class)
                .hasMessageContaining("is not on a desktop");
    }

    /** Reads until the end of the stream, which is told by an {@link java.io.EOFException} unless it is between two messages. */
    private static void play(byte[] bytes, Screen screen) throws IOException {
        var in = new DataInputStream(new ByteArrayInputStream(bytes));
        var messages = new ServerMessages(in, screen);
        while (in.available() > 0) {
            messages.next();
        }
    }

    private interface Writing {
        void to(DataOutputStream out) throws IOException;
    }

    private static byte[] stream(Writing writing) throws IOException {
        var bytes = new ByteArrayOutputStream();
        writing.to(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    private static void update(DataOutputStream out, int rectangles) throws IOException {
        out.writeShort(0);
        out.writeShort(rectangles);
    }

    private static void raw(DataOutputStream out, int x, int y, int width, int height, int... pixels)
            throws IOException {
        rectangle(out, x, y, width, height, Encodings.RAW);
        for (var pixel : pixels) {
            out.writeInt(Integer.reverseBytes(pixel));
        }
    }

    private static void rectangle(DataOutputStream out, int x, int y, int width, int height, int encoding)
            throws IOException {
        out.writeShort(x);
        out.writeShort(y);
        out.writeShort(width);
        out.writeShort(height);
        out.writeInt(encoding);
    }
}
