package dev.atelier.desktop.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.atelier.desktop.event.Point;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import tools.jackson.databind.json.JsonMapper;

/** Everything that the tool can do, in a real browser: the page itself says what happened. One browser has all tasks. */
@TestInstance(Lifecycle.PER_CLASS)
class TargetPageTest {
    private static final String TYPED = "Fast & \"quoted\" <text>: 100% ~^`\\";

    private Target page;

    @BeforeAll
    void open() throws Exception {
        page = new Target();
    }

    @AfterAll
    void close() {
        if (page != null) {
            page.close();
        }
    }

    private void types(String name, String text) throws Exception {
        page.aims("left_click", name);
        page.does("type", "'text':" + quoted(text));
    }

    private static String quoted(String text) {
        return JsonMapper.shared().writeValueAsString(text);
    }

    @Test
    void clicks_of_every_kind_are_what_they_say() throws Exception {
        page.aims("left_click", "click.it");
        page.says("click", "button 0 times 1");
        page.aims("right_click", "right.it");
        page.says("right", "button 2");
        page.aims("middle_click", "middle.it");
        page.says("middle", "button 1");
        page.aims("double_click", "double.it");
        page.says("double", "double");
        page.aims("triple_click", "triple.it");
        page.says("triple", "one whole line");
    }

    @Test
    void the_same_point_clicked_by_two_calls_is_no_double_click() throws Exception {
        page.aims("left_click", "twice.it");
        page.aims("left_click", "twice.it");
        await().atMost(Duration.ofSeconds(30)).until(() -> page.all("twice").size() == 2);
        assertThat(page.all("twice")).containsExactly("times 1", "times 1");
    }

    @Test
    void a_click_without_a_place_is_where_the_pointer_is() throws Exception {
        page.aims("mouse_move", "check.it");
        var result = page.does("left_click");
        page.says("check", "true");
        assertThat(result.acted().at()).isEqualTo(page.at("check.it"));
    }

    @Test
    void keys_are_held_during_a_click() throws Exception {
        page.aims("left_click", "control.it", "'text':'ctrl'");
        page.says("control", "true,false");
        page.aims("left_click", "shift.it", "'text':'shift'");
        page.says("shift", "false,true");
        page.aims("left_click", "both.it", "'text':'ctrl+shift'");
        page.says("both", "true,true");
    }

    @Test
    void the_pointer_hovers_and_opens_menus() throws Exception {
        page.aims("mouse_move", "hover.it");
        page.says("hover", "in");
        page.aims("mouse_move", "menu.open");
        var open = page.at("menu.open");
        page.does("left_click", "'coordinate':" + Target.place(new Point(open.x(), open.y() + 38)));
        page.says("menu", "second");
    }

    @Test
    void boxes_and_folds_are_opened_by_a_click() throws Exception {
        page.aims("left_click", "radio.it");
        page.says("radio", "second");
        page.aims("left_click", "details.it");
        page.says("details", "true");
    }

    @Test
    void things_are_dragged_in_steps() throws Exception {
        page.aims("left_click_drag", "slide.end", "'start_coordinate':" + page.place("slide.knob"));
        page.says("slide", "steps true");
        page.does(
                "left_click_drag",
                "'start_coordinate':" + Target.place(page.at("range.it", 0.06)),
                "'coordinate':" + Target.place(page.at("range.it", 0.7)));
        page.says("range", "far");
    }

    @Test
    void a_parcel_is_dragged_and_dropped() throws Exception {
        page.aims("left_click_drag", "drop.end", "'start_coordinate':" + page.place("drop.drag"));
        page.says("drop", "parcel");
    }

    @Test
    void a_parcel_is_taken_up_carried_and_let_go_by_three_calls() throws Exception {
        page.aims("left_mouse_down", "carry.drag");
        page.aims("mouse_move", "carry.end");
        page.does("left_mouse_up");
        page.says("carry", "parcel");
    }

    @Test
    void a_button_is_pressed_moved_and_released_by_three_calls() throws Exception {
        page.does("left_mouse_down", "'coordinate':" + Target.place(page.at("press.it", 0.2)));
        page.does("mouse_move", "'coordinate':" + Target.place(page.at("press.it", 0.6)));
        page.does("left_mouse_up", "'coordinate':" + Target.place(page.at("press.it", 0.8)));
        page.says("press", "mousedown,mousemove,mouseup");
    }

    @Test
    void texts_are_selected_by_dragging_and_by_holding_shift() throws Exception {
        page.does(
                "left_click_drag",
                "'start_coordinate':" + Target.place(page.at("mark.it", 0)),
                "'coordinate':" + Target.place(page.at("mark.it", 0.99)));
        page.says("mark", "from here to there");
        page.does("left_click", "'coordinate':" + Target.place(page.at("extend.it", 0.1)));
        page.does("left_click", "'coordinate':" + Target.place(page.at("extend.it", 0.95)), "'text':'shift'");
        page.says("extend", "long");
    }

    @Test
    void the_wheel_turns_every_way() throws Exception {
        page.aims("scroll", "down.it", "'scroll_direction':'down'", "'scroll_amount':3");
        page.says("down", "far");
        page.aims("scroll", "up.it", "'scroll_direction':'up'", "'scroll_amount':3");
        page.says("up", "far");
        page.aims("scroll", "sideways.it", "'scroll_direction':'right'", "'scroll_amount':3");
        page.says("sideways", "far");
        page.aims("scroll", "wheel.it", "'scroll_direction':'down'", "'scroll_amount':1", "'text':'ctrl'");
        page.says("wheel", "true");
        page.aims("left_click", "page.it");
        page.does("key", "'text':'Page_Down'");
        page.says("page", "far");
    }

    @Test
    void texts_arrive_to_the_letter() throws Exception {
        types("ascii.it", TYPED);
        page.says("ascii", TYPED);
        types("secret.it", "s3cret!");
        page.says("secret", "s3cret!");
        types("lines.it", "one\ntwo\n");
        page.says("lines", "one\ntwo\n");
        types("rich.it", "rich text");
        page.says("rich", "rich text");
        types("submit.it", "find me\n");
        page.says("submit", "find me");
    }

    @Test
    void what_no_keyboard_has_is_pasted_and_what_was_copied_before_stays() throws Exception {
        page.aims("triple_click", "copy.from");
        page.does("key", "'text':'ctrl+c'");
        types("letters.it", "Grüße, 日本 🎨");
        page.says("letters", "Grüße, 日本 🎨");
        page.aims("left_click", "copy.to");
        page.does("key", "'text':'ctrl+v'");
        page.says("copy", "carried");
    }

    @Test
    void keys_chords_and_rows_of_keys_are_pressed() throws Exception {
        page.aims("left_click", "replace.it");
        page.does("key", "'text':'ctrl+a'");
        page.does("type", "'text':'new'");
        page.says("replace", "new");
        page.aims("left_click", "function.it");
        page.does("key", "'text':'F2'");
        page.says("function", "F2");
        page.aims("left_click", "chord.it");
        page.does("key", "'text':'Ctrl+K'");
        page.says("chord", "true,false,k");
        page.aims("left_click", "number.it");
        page.does("key", "'text':'Up Up Up'");
        page.says("number", "8");
        page.aims("left_click", "tab.it");
        page.does("key", "'text':'Tab'");
        page.says("tab", "next");
        page.does("key", "'text':'shift+Tab'");
        page.says("tab", "back");
    }

    @Test
    void a_key_is_held_for_a_while() throws Exception {
        page.aims("left_click", "hold.it");
        page.does("hold_key", "'text':'a'", "'duration':0.8");
        page.says("hold", "long");
    }

    @Test
    void an_option_is_chosen_with_keys() throws Exception {
        page.aims("left_click", "select.it");
        page.does("key", "'text':'Down Down Return'");
        page.says("select", "three");
    }

    @Test
    void dialogs_are_closed_and_confirmed() throws Exception {
        page.aims("left_click", "dialog.ask");
        page.does("key", "'text':'Escape'");
        page.says("dialog", "closed");
        page.aims("left_click", "confirm.ask");
        page.does("key", "'text':'Return'");
        page.says("confirm", "true");
    }

    @Test
    void waiting_shows_what_came_meanwhile() throws Exception {
        page.aims("left_click", "later.it");
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            page.does("wait", "'duration':0.7");
            return !page.all("later").isEmpty();
        });
        var at = page.at("later.it", 0.2);
        var seen = page.operator().sight().shot();
        assertThat(seen).isNotNull();
        assertThat(page.desk().client().screen().picture().at(at.x(), at.y())).isEqualTo(0xFF0000);
    }

    @Test
    void a_click_on_what_is_covered_by_now_is_not_made_at_first() throws Exception {
        page.aims("left_click", "stale.arm");
        assertThat(page.next("stale")).isEqualTo("covered");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> page.desk()
                                .client()
                                .screen()
                                .picture()
                                .at(
                                        page.at("stale.hit").x(),
                                        page.at("stale.hit").y())
                        == 0x222222);
        var refused = page.aims("left_click", "stale.hit");
        assertThat(refused.words()).startsWith("Not done: the screen around that place is another");
        assertThat(refused.picture()).isPresent();
        assertThat(refused.acted().action()).isEqualTo("screenshot");
        var made = page.aims("left_click", "stale.hit");
        assertThat(made.words()).startsWith("Did left_click");
        assertThat(page.next("stale")).isEqualTo("cover");
    }

    @Test
    void the_pointer_is_where_it_was_moved() throws Exception {
        page.does("mouse_move", "'coordinate':[801,617]");
        assertThat(page.does("cursor_position").words()).isEqualTo("The pointer is at [801, 617].");
    }

    @Test
    void a_region_is_seen_larger() throws Exception {
        var at = page.at("colour.it");
        page.does("mouse_move", "'coordinate':[5,790]");
        var zoomed =
                page.does("zoom", "'region':[%d,%d,%d,%d]".formatted(at.x() - 8, at.y() - 5, at.x() + 8, at.y() + 5));
        var picture = zoomed.picture().orElseThrow();
        assertThat(picture.width()).isEqualTo(64);
        assertThat(picture.height()).isEqualTo(40);
        assertThat(picture.pixels()).containsOnly(0x12ab34);
    }

    @Test
    void a_blinking_caret_is_at_rest_and_is_no_news() throws Exception {
        page.aims("left_click", "copy.from");
        page.does("screenshot");
        for (int i = 0; i < 3; i++) {
            var again = page.does("wait", "'duration':0.3");
            assertThat(again.words()).contains("Nothing has changed");
            assertThat(again.picture()).isEmpty();
        }
        assertThat(page.does("screenshot").acted().screen().isStill()).isTrue();
    }
}
