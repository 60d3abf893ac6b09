package dev.atelier.desktop.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.desktop.event.DesktopEvent.PersonActed;
import dev.atelier.desktop.event.DesktopEvent.PersonActed.Act;
import dev.atelier.desktop.event.Point;
import dev.atelier.desktop.rfb.ViewerMessage;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PersonActsTest {
    private static final int RETURN = 0xFF0D;
    private static final int TAB = 0xFF09;
    private static final int CONTROL = 0xFFE3;
    private static final int SHIFT = 0xFFE1;
    private static final int ALT_GR = 0xFE03;

    private final PersonActs acts = new PersonActs("Ann", Masking.NONE);
    private long now = 10_000;

    private void press(int keysym) {
        press(acts, keysym, false);
    }

    private void press(PersonActs into, int keysym, boolean secret) {
        into.heard(new ViewerMessage.Key(keysym, true), secret, now);
        into.heard(new ViewerMessage.Key(keysym, false), secret, now);
        now += 50;
    }

    private void pointer(int buttons, int x, int y) {
        acts.heard(new ViewerMessage.Pointer(buttons, x, y), false, now);
        now += 20;
    }

    private void click(int button, int x, int y) {
        pointer(button, x, y);
        pointer(0, x, y);
    }

    private static List<Act> kinds(List<PersonActed> acts) {
        return acts.stream().map(PersonActed::act).toList();
    }

    private static String words(List<PersonActed> acts) {
        return acts.stream().map(PersonActed::words).map(String::valueOf).collect(Collectors.joining(" "));
    }

    @Test
    void characters_in_a_row_are_one_text_and_other_keys_stand_by_themselves() {
        "pässword".chars().forEach(this::press);
        press(TAB);
        press(TAB);
        press(0x0100_20AC);
        press(RETURN);

        var all = acts.finish();

        assertThat(kinds(all)).containsExactly(Act.TYPE, Act.KEY, Act.TYPE, Act.KEY);
        assertThat(words(all)).isEqualTo("pässword Tab € Return");
        assertThat(all.get(1).count()).isEqualTo(2);
        assertThat(all.getFirst().isMasked()).isFalse();
    }

    @Test
    void a_pause_ends_a_text() {
        press('a');
        now += 500;
        press('b');

        assertThat(words(acts.finish())).isEqualTo("a b");
    }

    @Test
    void what_may_still_grow_is_kept_back_until_its_time_is_over() {
        press('a');
        assertThat(acts.take(now)).isEmpty();

        assertThat(words(acts.take(now + 500))).isEqualTo("a");
        assertThat(acts.finish()).isEmpty();
    }

    @Test
    void chords_are_named_and_characters_of_shift_and_alt_gr_are_typed() {
        acts.heard(new ViewerMessage.Key(CONTROL, true), false, now);
        press('v');
        acts.heard(new ViewerMessage.Key(CONTROL, false), false, now);
        acts.heard(new ViewerMessage.Key(SHIFT, true), false, now);
        press('A');
        acts.heard(new ViewerMessage.Key(SHIFT, false), false, now);
        acts.heard(new ViewerMessage.Key(ALT_GR, true), false, now);
        press('@');

        assertThat(words(acts.finish())).isEqualTo("ctrl+v A@");
    }

    @Test
    void clicks_in_quick_succession_on_one_place_are_one() {
        click(1, 100, 200);
        click(1, 101, 200);
        now += 250;
        click(1, 100, 200);
        click(4, 100, 200);
        click(2, 5, 5);

        var all = acts.finish();

        assertThat(kinds(all)).containsExactly(Act.DOUBLE_CLICK, Act.CLICK, Act.RIGHT_CLICK, Act.MIDDLE_CLICK);
        assertThat(all.getFirst().at()).isEqualTo(new Point(100, 200));
    }

    @Test
    void a_drag_has_two_ends_and_what_is_between_them_is_left_out() {
        pointer(1, 10, 10);
        pointer(1, 50, 60);
        pointer(1, 90, 20);
        pointer(0, 100, 30);

        assertThat(acts.finish())
                .containsExactly(
                        new PersonActed("Ann", Act.DRAG, new Point(10, 10), new Point(100, 30), 1, null, false));
    }

    @Test
    void notches_of_the_wheel_add_up() {
        for (int i = 0; i < 3; i++) {
            click(16, 7, 8);
        }
        click(8, 7, 8);

        var all = acts.finish();

        assertThat(kinds(all)).containsExactly(Act.SCROLL, Act.SCROLL);
        assertThat(words(all)).isEqualTo("down up");
        assertThat(all.getFirst().count()).isEqualTo(3);
    }

    @Test
    void a_masked_text_shows_how_long_it_is_and_nothing_else() {
        var masking = new PersonActs("Ann", Masking.ALL);
        "hunter2".chars().forEach(key -> press(masking, key, false));
        press(masking, RETURN, false);

        var all = masking.finish();

        assertThat(words(all)).isEqualTo("••••••• Return");
        assertThat(all.getFirst().isMasked()).isTrue();
        assertThat(all.getFirst().count()).isEqualTo(7);
    }

    @Test
    void of_a_secret_neither_length_nor_rhythm_nor_place_is_kept() {
        press('a');
        for (int key : new int[] {'h', 'u', TAB, RETURN}) {
            press(acts, key, true);
            now += 2_000;
            assertThat(acts.take(now)).hasSizeLessThanOrEqualTo(2);
        }
        acts.heard(new ViewerMessage.Pointer(1, 9, 9), true, now);
        acts.heard(new ViewerMessage.Pointer(0, 9, 9), true, now);
        acts.heard(new ViewerMessage.Cut(99), true, now);
        press(acts, 'x', true);

        var last = acts.finish();

        assertThat(last).containsExactly(new PersonActed("Ann", Act.CLICK, null, null, 1, null, true));
    }

    @Test
    void a_paste_is_its_length() {
        acts.heard(new ViewerMessage.Cut(4), false, now);
        acts.heard(new ViewerMessage.Cut(120), false, now + 300);

        assertThat(acts.finish()).containsExactly(new PersonActed("Ann", Act.PASTE, null, null, 1, "120 bytes", true));
    }

    @Test
    void what_was_missed_is_said() {
        press('a');
        acts.missed(17, now);
        press('b');

        var all = acts.finish();

        assertThat(kinds(all)).containsExactly(Act.TYPE, Act.UNRECORDED, Act.TYPE);
        assertThat(all.get(1).count()).isEqualTo(17);
    }
}
