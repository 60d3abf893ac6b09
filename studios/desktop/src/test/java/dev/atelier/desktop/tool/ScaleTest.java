package dev.atelier.desktop.tool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.desktop.event.Point;
import dev.atelier.desktop.rfb.Area;
import dev.atelier.desktop.rfb.Picture;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScaleTest {
    @ParameterizedTest
    @CsvSource({
        "1280, 800, 1280, 800",
        "1024, 768, 1024, 768",
        "1366, 768, 1366, 768",
        "1920, 1080, 1456, 819",
        "1280, 960, 1270, 952",
        "2000, 2000, 1092, 1092",
        "1080, 1920, 819, 1456",
        "5000, 10, 1568, 3"
    })
    void screens_become_the_largest_picture_that_is_left_alone(int width, int height, int wide, int high) {
        assertThat(Scale.of(width, height)).isEqualTo(new Scale(width, height, wide, high));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void whatever_the_screen_places_stay_on_it_and_come_back_to_where_they_were(long seed) {
        var random = new Random(seed);
        for (int i = 0; i < 200; i++) {
            var scale = Scale.of(1 + random.nextInt(4000), 1 + random.nextInt(4000));
            assertThat(Scale.fits(scale.width(), scale.height())).isTrue();
            assertThat(scale.width()).isBetween(1, scale.screenWidth());
            var place = new Point(random.nextInt(scale.width()), random.nextInt(scale.height()));
            var there = scale.toScreen(place);
            assertThat(there.x()).isBetween(0, scale.screenWidth() - 1);
            assertThat(there.y()).isBetween(0, scale.screenHeight() - 1);
            var back = scale.toPicture(there);
            assertThat(Math.abs(back.x() - place.x())).isLessThanOrEqualTo(1);
            assertThat(Math.abs(back.y() - place.y())).isLessThanOrEqualTo(1);
            if (scale.isOneToOne()) {
                assertThat(there).isEqualTo(place);
            }
        }
    }

    @Test
    void a_little_more_would_be_shrunk_by_the_provider() {
        for (int height = 600; height < 1600; height += 37) {
            var scale = Scale.of(1920, height);
            if (!scale.isOneToOne() && scale.width() > scale.height()) {
                int wider = scale.width() + 1;
                assertThat(Scale.fits(wider, (int) ((long) wider * height / 1920)))
                        .as("%s", scale)
                        .isFalse();
            }
        }
    }

    @Test
    void a_region_of_the_picture_is_that_of_the_screen_by_its_edges() {
        var scale = Scale.of(1920, 1080);
        assertThat(scale.toScreen(new Area(0, 0, 1456, 819))).isEqualTo(new Area(0, 0, 1920, 1080));
        assertThat(scale.toScreen(new Area(728, 0, 728, 819))).isEqualTo(new Area(960, 0, 960, 1080));
    }

    @Test
    void shrinking_keeps_what_is_even_and_mixes_what_comes_together() {
        var even = new int[1920 * 1080];
        Arrays.fill(even, 0x336699);
        assertThat(Scale.of(1920, 1080).picture(new Picture(1920, 1080, even)).pixels())
                .containsOnly(0x336699);
        var halves = new Picture(4, 2, new int[] {0, 0xFFFFFF, 0xFF0000, 0xFF0000, 0, 0xFFFFFF, 0xFF0000, 0xFF0000});
        assertThat(Shrinking.of(halves, 2, 1).pixels()).containsExactly(0x808080, 0xFF0000);
    }

    @Test
    void a_picture_is_the_same_after_it_was_a_file() {
        var random = new Random(7);
        var pixels = random.ints(61L * 17, 0, 1 << 24).toArray();
        var picture = new Picture(61, 17, pixels);
        var file = Png.encode(picture);
        assertThat(Png.decode(file).orElseThrow().pixels()).containsExactly(pixels);
        assertThat(Png.encode(picture)).isEqualTo(file);
        assertThat(Png.decode(new byte[] {1, 2, 3})).isEmpty();
    }
}
