package dev.atelier.desktop.film.gif;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.desktop.rfb.Picture;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What stands below a picture, read from its pixels. */
class CaptionTest {
    private static final int GREEN = 0x00FF00;

    private static Act act(String words, boolean isOfPerson) {
        return new Act(Instant.EPOCH, List.of(), isOfPerson, words);
    }

    private static Picture below(int width, Optional<Act> last) {
        var pixels = new int[width * 2];
        Arrays.fill(pixels, GREEN);
        return new Caption().below(new Picture(width, 2, pixels), last);
    }

    /** A sign for each pixel; of larger letters one for each of their pixels. */
    private static String drawn(Picture picture, int size) {
        var text = new StringBuilder();
        for (int y = 0; y < picture.height(); y += size) {
            var line = new StringBuilder();
            for (int x = 0; x < picture.width(); x += size) {
                line.append(sign(picture.at(x, y)));
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    private static char sign(int pixel) {
        return switch (pixel) {
            case GREEN -> ':';
            case 0x17191C -> ' ';
            case 0xF2F4F6 -> '#';
            case Act.AGENT -> 'a';
            case Act.PERSON -> 'p';
            default -> '?';
        };
    }

    @Test
    void the_line_says_what_was_done_in_letters_that_can_be_read() {
        assertThat(drawn(below(64, Optional.of(act("Key é", false))), 1)).isEqualTo(GOLDEN);
        assertThat(drawn(below(64, Optional.of(act("Key é", true))), 1)).isEqualTo(GOLDEN.replace('a', 'p'));
    }

    @Test
    void a_large_picture_has_large_letters() {
        var small = drawn(below(800, Optional.of(act("Scrolled down", false))), 1);
        var large = drawn(below(1600, Optional.of(act("Scrolled down", false))), 2);
        assertThat(large.lines().skip(1))
                .containsExactlyElementsOf(small.lines().skip(2).toList());
    }

    @Test
    void what_is_too_long_or_of_several_lines_is_one_line_that_ends_within_the_picture() {
        var cut = drawn(below(100, Optional.of(act("Typed “one\ntwo three four five”", false))), 1);
        assertThat(cut).isEqualTo(drawn(below(100, Optional.of(act("Typed “one t…", false))), 1));
    }

    @Test
    void a_letter_that_nobody_drew_stands_for_itself_as_a_box_and_before_anything_was_done_the_line_is_empty() {
        assertThat(drawn(below(64, Optional.of(act("漢🌞", false))), 1))
                .isEqualTo(drawn(below(64, Optional.of(act("\uFFFD\uFFFD", false))), 1));
        assertThat(drawn(below(64, Optional.empty()), 1)).doesNotContain("#", "a");
    }

    @Test
    void a_picture_without_room_for_a_letter_has_an_empty_line() {
        assertThat(drawn(below(20, Optional.of(act("Typed", false))), 1)).doesNotContain("#", "a");
    }

    private static final String GOLDEN = """
            ::::::::::::::::::::::::::::::::::::::::::::::::::::::::::::::::
            ::::::::::::::::::::::::::::::::::::::::::::::::::::::::::::::::






                           #   #                      #
                aaaaaaa    #   #                     #
                aaaaaaa    #  #
                aaaaaaa    # #    ###  #   #        ###
                aaaaaaa    ##    #   # #   #       #   #
                aaaaaaa    # #   ##### #   #       #####
                aaaaaaa    #  #  #     #  ##       #
                aaaaaaa    #   # #   #  ## #       #   #
                           #   #  ###      #        ###
                                       #   #
                                        ###




            """;
}
