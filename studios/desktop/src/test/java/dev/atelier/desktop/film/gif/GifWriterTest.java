package dev.atelier.desktop.film.gif;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.desktop.rfb.Picture;
import dev.atelier.gif.Frame;
import dev.atelier.gif.GifWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is written is read again by somebody else. */
class GifWriterTest {
    private static byte[] written(List<Picture> pictures) throws IOException {
        var out = new ByteArrayOutputStream();
        var gif = new GifWriter(out);
        for (var picture : pictures) {
            gif.add(new Frame(picture.width(), picture.height(), picture.pixels()), Duration.ofMillis(100));
        }
        gif.end();
        assertThat(gif.written()).isEqualTo(out.size());
        return out.toByteArray();
    }

    @ParameterizedTest
    @CsvSource({"1,1", "2,2", "3,3", "4,5", "5,17", "6,120", "7,255"})
    void frames_with_few_colours_come_back_as_they_were(long seed, int colours) throws Exception {
        var random = new Random(seed);
        var palette = random.ints(colours, 0, 1 << 24).toArray();
        var pictures = new ArrayList<Picture>();
        var pixels = new int[211 * 97];
        for (int i = 0; i < 8; i++) {
            int from = random.nextInt(pixels.length);
            int to = i == 0 ? pixels.length : from + random.nextInt(pixels.length - from);
            for (int k = i == 0 ? 0 : from; k < to; k++) {
                pixels[k] = palette[random.nextInt(colours)];
            }
            pictures.add(new Picture(211, 97, pixels.clone()));
        }
        var read = ReadGif.of(written(pictures));
        assertThat(read.pictures().getLast().pixels())
                .isEqualTo(pictures.getLast().pixels());
        assertThat(read.hundredths().stream().mapToInt(Integer::intValue).sum()).isEqualTo(80);
        for (var picture : read.pictures()) {
            assertThat(pictures).anyMatch(known -> java.util.Arrays.equals(known.pixels(), picture.pixels()));
        }
    }

    @Test
    void many_colours_come_back_nearly_as_they_were() throws Exception {
        var pixels = new int[256 * 256];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (i & 0xFF) << 16 | (i >> 8) << 8 | 0x80;
        }
        var read = ReadGif.of(written(List.of(new Picture(256, 256, pixels))));
        for (int i = 0; i < pixels.length; i++) {
            int found = read.pictures().getFirst().pixels()[i];
            for (int shift = 0; shift <= 16; shift += 8) {
                assertThat(Math.abs((found >> shift & 0xFF) - (pixels[i] >> shift & 0xFF)))
                        .isLessThan(28);
            }
        }
    }

    @Test
    void a_picture_that_is_the_same_prolongs_the_one_before() throws Exception {
        var picture = new Picture(4, 4, new int[16]);
        var read = ReadGif.of(written(List.of(picture, picture, picture)));
        assertThat(read.hundredths()).containsExactly(30);
    }
}
