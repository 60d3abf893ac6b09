package dev.atelier.desktop.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.desktop.event.Point;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BookSightTest {
    private static BookSight in(Canvas canvas) {
        return BookSight.in(canvas.sight()).orElseThrow();
    }

    @Test
    void the_parts_of_the_page_are_found_by_their_colors_and_shapes() {
        var book = in(Canvas.screen().book());

        assertThat(book.isWhole()).isTrue();
        assertThat(Objects.requireNonNull(book.name()).middle()).isEqualTo(new Point(324, 266));
        assertThat(Objects.requireNonNull(book.town()).middle()).isEqualTo(new Point(324, 366));
        assertThat(Objects.requireNonNull(book.box()).middle()).isEqualTo(new Point(44, 430));
        assertThat(Objects.requireNonNull(book.button()).middle()).isEqualTo(new Point(144, 498));
        assertThat(book.answer()).isNull();
    }

    @Test
    void a_field_with_a_caret_is_empty_and_one_with_letters_is_not() {
        var canvas = Canvas.screen().book().bar(0, 40, 252, 2, 26);
        assertThat(in(canvas).isEmpty(Objects.requireNonNull(in(canvas).name())))
                .isTrue();

        var written = in(canvas.text(42, 255));
        assertThat(written.isEmpty(Objects.requireNonNull(written.name()))).isFalse();
        assertThat(written.isEmpty(Objects.requireNonNull(written.town()))).isTrue();
    }

    @Test
    void a_ticked_box_is_full_and_another_is_a_frame() {
        assertThat(in(Canvas.screen().book()).isTicked()).isFalse();
        assertThat(in(Canvas.screen().book().bar(BookSight.ORANGE, 24, 410, 40, 40))
                        .isTicked())
                .isTrue();
    }

    @Test
    void a_bar_below_is_the_answer_and_one_elsewhere_or_of_another_size_is_none() {
        assertThat(in(Canvas.screen().book().bar(BookSight.GREEN, 24, 540, 600, 56))
                        .answer())
                .isEqualTo(BookSight.Answer.YES);
        assertThat(in(Canvas.screen().book().bar(BookSight.RED, 24, 540, 600, 56))
                        .answer())
                .isEqualTo(BookSight.Answer.NO);
        assertThat(in(Canvas.screen().book().bar(BookSight.GREEN, 600, 600, 600, 56))
                        .answer())
                .as("not where the page is")
                .isNull();
        assertThat(in(Canvas.screen().book().bar(BookSight.RED, 24, 540, 60, 56))
                        .answer())
                .as("too short")
                .isNull();
        assertThat(in(Canvas.screen().book().bar(BookSight.GREEN, 24, 30, 600, 56))
                        .answer())
                .as("above the heading")
                .isNull();
    }

    @Test
    void a_screen_without_the_page_has_no_book() {
        assertThat(BookSight.in(Canvas.screen().sight())).isEmpty();
        assertThat(BookSight.in(
                        Canvas.screen().bar(BookSight.VIOLET, 10, 10, 80, 80).sight()))
                .isEmpty();
    }

    @Test
    void the_panel_and_its_pictures_are_found() {
        var panel = Panel.in(Canvas.screen().sight()).orElseThrow();
        assertThat(panel.box().y()).isEqualTo(764);
        assertThat(panel.buttons()).hasSize(4);
        assertThat(panel.buttons().getFirst()).isEqualTo(new Point(22, 782));
        assertThat(panel.buttons().get(2)).isEqualTo(new Point(90, 782));

        assertThat(Panel.in(new Canvas(1280, 800).sight())).isEmpty();
        assertThat(Panel.in(new Canvas(1280, 800)
                                .book()
                                .panel(2)
                                .bar(0x3B4250, 90, 767, 180, 30)
                                .sight())
                        .orElseThrow()
                        .buttons())
                .as("the name of a window is no picture")
                .hasSize(2);
    }

    @Test
    void a_screen_is_said_in_colors_and_shapes() {
        assertThat(Description.of(Canvas.screen().sight()))
                .contains("no window is open")
                .contains("4 pictures to click on");
        assertThat(Description.of(Canvas.screen().book().sight()))
                .contains("an empty field for the name")
                .contains("an unticked box")
                .contains("no bar below");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void whatever_is_on_a_screen_something_can_be_said_of_it(long seed) {
        var random = new Random(seed);
        var canvas = new Canvas(200 + random.nextInt(400), 100 + random.nextInt(300));
        int[] colors = {BookSight.VIOLET, BookSight.PINK, BookSight.GREEN, Canvas.PANEL, 0xFFFFFF};
        for (int i = 0; i < 60; i++) {
            int x = random.nextInt(180);
            int y = random.nextInt(80);
            canvas.bar(colors[random.nextInt(colors.length)], x, y, random.nextInt(200 - x), random.nextInt(100 - y));
        }
        assertThat(Description.of(canvas.sight())).startsWith("I see a screen of ");
    }
}
