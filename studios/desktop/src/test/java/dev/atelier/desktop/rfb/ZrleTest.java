package dev.atelier.desktop.rfb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Films decoded again, against an encoder of the test's own that uses every kind of tile. */
class ZrleTest {
    private static final int WIDTH = 200;
    private static final int HEIGHT = 150;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void what_was_encoded_is_decoded_in_whatever_way_the_tiles_were_written(long seed) throws Exception {
        var random = new Random(seed);
        var expected = new int[WIDTH * HEIGHT];
        try (var encoder = new Encoder(random);
                var playback = new Playback(WIDTH, HEIGHT)) {
            for (int i = 0; i < 12; i++) {
                int x = random.nextInt(WIDTH);
                int y = random.nextInt(HEIGHT);
                var area = new Area(x, y, 1 + random.nextInt(WIDTH - x), 1 + random.nextInt(HEIGHT - y));
                paint(expected, area, 1 + random.nextInt(200), random);
                playback.apply(encoder.update(expected, area));
                assertThat(playback.picture().pixels())
                        .as("update %s of seed %s", i, seed)
                        .isEqualTo(expected);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14})
    void whatever_is_wrong_with_an_update_it_is_refused_or_shown_and_nothing_worse(long seed) throws Exception {
        var random = new Random(seed);
        for (int i = 0; i < 300; i++) {
            var picture = new int[WIDTH * HEIGHT];
            var area = new Area(0, 0, WIDTH, HEIGHT);
            paint(picture, area, 30, random);
            try (var encoder = new Encoder(random);
                    var playback = new Playback(WIDTH, HEIGHT)) {
                var update = encoder.update(picture, area);
                for (int k = 0; k < 3; k++) {
                    update[random.nextInt(update.length)] = (byte) random.nextInt();
                }
                int cut = random.nextInt(4) == 0 ? random.nextInt(update.length) : update.length;
                playback.apply(Arrays.copyOf(update, cut));
            } catch (RfbException e) {
                assertThat(e).hasMessageNotContaining("null");
            }
        }
    }

    @Test
    void a_rectangle_with_more_or_fewer_pixels_than_it_has_room_for_is_refused() throws Exception {
        var bytes = new ByteArrayOutputStream();
        for (int i = 0; i < 100_000; i++) {
            bytes.writeBytes(new byte[] {1, 9, 9, 9});
        }
        assertRefused(bytes.toByteArray(), "more pixels than");
        assertRefused(new byte[] {0, 1, 2, 3}, "fewer pixels than");
        var run = new byte[30];
        Arrays.fill(run, (byte) 255);
        run[0] = (byte) 128;
        assertRefused(run, "a run of");
        assertRefused(new byte[] {(byte) 130, 1, 2, 3, 4, 5, 6, 7}, "the colour 7");
        assertRefused(new byte[] {20}, "unknown kind 20");
    }

    private static void assertRefused(byte[] tiles, String why) throws Exception {
        try (var playback = new Playback(8, 8);
                var deflater = new Deflater()) {
            var update = Encoder.update(new Area(0, 0, 8, 8), Encoder.squeeze(deflater, tiles));
            assertThatThrownBy(() -> playback.apply(update))
                    .isInstanceOf(RfbException.class)
                    .hasMessageContaining(why);
        }
    }

    @Test
    void an_update_of_little_that_fills_the_picture_over_and_over_is_refused() throws Exception {
        int times = 65_535;
        var dark = Playback.blank(4096, 4096, 0);
        var bomb = ByteBuffer.allocate(4 + times * (dark.length - 4))
                .putShort((short) 0)
                .putShort((short) times);
        while (bomb.hasRemaining()) {
            bomb.put(dark, 4, dark.length - 4);
        }
        try (var playback = new Playback(4096, 4096)) {
            assertThatThrownBy(() -> playback.apply(bomb.array()))
                    .isInstanceOf(RfbException.class)
                    .hasMessageContaining("paints more than 4 pictures");
        }
    }

    @Test
    void a_film_can_be_made_dark() throws Exception {
        try (var playback = new Playback(20, 10)) {
            playback.apply(Playback.blank(20, 10, 0x102030));
            assertThat(playback.picture().pixels()).containsOnly(0x102030);
        }
    }

    private static void paint(int[] picture, Area area, int colours, Random random) {
        var palette = random.ints(colours, 0, 1 << 24).toArray();
        int run = 0;
        int colour = palette[0];
        for (int y = area.y(); y < area.y() + area.height(); y++) {
            for (int x = area.x(); x < area.x() + area.width(); x++) {
                if (run-- == 0) {
                    run = random.nextInt(random.nextBoolean() ? 2 : 400);
                    colour = palette[random.nextInt(colours)];
                }
                picture[y * WIDTH + x] = colour;
            }
        }
    }

    /** Writes each tile in one of the ways that are possible for it. */
    private static final class Encoder implements AutoCloseable {
        private final Deflater deflater = new Deflater();
        private final Random random;

        Encoder(Random random) {
            this.random = random;
        }

        byte[] update(int[] picture, Area area) {
            var tiles = new ByteArrayOutputStream();
            for (int y = 0; y < area.height(); y += 64) {
                for (int x = 0; x < area.width(); x += 64) {
                    tile(
                            tiles,
                            new Picture(WIDTH, HEIGHT, picture)
                                    .part(new Area(
                                            area.x() + x,
                                            area.y() + y,
                                            Math.min(64, area.width() - x),
                                            Math.min(64, area.height() - y))));
                }
            }
            return update(area, squeeze(deflater, tiles.toByteArray()));
        }

        static byte[] update(Area area, byte[] data) {
            var update = ByteBuffer.allocate(4 + 12 + 4 + data.length);
            update.putShort((short) 0).putShort((short) 1);
            update.putShort((short) area.x()).putShort((short) area.y());
            update.putShort((short) area.width()).putShort((short) area.height());
            return update.putInt(16).putInt(data.length).put(data).array();
        }

        static byte[] squeeze(Deflater deflater, byte[] bytes) {
            deflater.setInput(bytes);
            var out = new ByteArrayOutputStream();
            var buffer = new byte[4096];
            int written;
            do {
                written = deflater.deflate(buffer, 0, buffer.length, Deflater.SYNC_FLUSH);
                out.write(buffer, 0, written);
            } while (written == buffer.length);
            return out.toByteArray();
        }

        private void tile(ByteArrayOutputStream out, Picture tile) {
            var colours = new LinkedHashSet<Integer>();
            for (int pixel : tile.pixels()) {
                colours.add(pixel);
            }
            var palette = List.copyOf(colours);
            int way = random.nextInt(4);
            if (palette.size() == 1 && way > 0) {
                out.write(1);
                pixel(out, palette.getFirst());
            } else if (palette.size() >= 2 && palette.size() <= 16 && way == 1) {
                out.write(palette.size());
                palette.forEach(pixel -> pixel(out, pixel));
                packed(out, tile, palette);
            } else if (palette.size() >= 2 && palette.size() <= 127 && way == 2) {
                out.write(128 + palette.size());
                palette.forEach(pixel -> pixel(out, pixel));
                runs(out, tile, palette);
            } else if (way == 3) {
                out.write(128);
                runs(out, tile, List.of());
            } else {
                out.write(0);
                for (int pixel : tile.pixels()) {
                    pixel(out, pixel);
                }
            }
        }

        private static void packed(ByteArrayOutputStream out, Picture tile, List<Integer> palette) {
            int bits = palette.size() == 2 ? 1 : palette.size() <= 4 ? 2 : 4;
            for (int y = 0; y < tile.height(); y++) {
                int packed = 0;
                int left = 8;
                for (int x = 0; x < tile.width(); x++) {
                    left -= bits;
                    packed |= palette.indexOf(tile.at(x, y)) << left;
                    if (left == 0) {
                        out.write(packed);
                        packed = 0;
                        left = 8;
                    }
                }
                if (left < 8) {
                    out.write(packed);
                }
            }
        }

        private static void runs(ByteArrayOutputStream out, Picture tile, List<Integer> palette) {
            var pixels = tile.pixels();
            for (int i = 0; i < pixels.length; ) {
                int end = i + 1;
                while (end < pixels.length && pixels[end] == pixels[i]) {
                    end++;
                }
                int run = end - i;
                if (palette.isEmpty()) {
                    pixel(out, pixels[i]);
                    length(out, run);
                } else if (run == 1) {
                    out.write(palette.indexOf(pixels[i]));
                } else {
                    out.write(128 | palette.indexOf(pixels[i]));
                    length(out, run);
                }
                i = end;
            }
        }

        private static void length(ByteArrayOutputStream out, int run) {
            int left = run - 1;
            while (left >= 255) {
                out.write(255);
                left -= 255;
            }
            out.write(left);
        }

        private static void pixel(ByteArrayOutputStream out, int pixel) {
            out.write(pixel >> 16);
            out.write(pixel >> 8);
            out.write(pixel);
        }

        @Override
        public void close() {
            deflater.close();
        }
    }
}
