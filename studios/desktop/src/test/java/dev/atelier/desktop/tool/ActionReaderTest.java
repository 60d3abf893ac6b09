package dev.atelier.desktop.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atelier.desktop.event.Point;
import dev.atelier.desktop.rfb.Button;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class ActionReaderTest {
    private static Action read(String input) throws BadInput {
        return ActionReader.read(JsonMapper.shared().readTree(input.replace('\'', '"')));
    }

    @Test
    void what_is_asked_for_is_understood() throws Exception {
        assertThat(read("{'action':'screenshot'}")).isEqualTo(new Action.Screenshot());
        assertThat(read("{'action':'left_click','coordinate':[12.0,7]}"))
                .isEqualTo(new Action.Click(Kind.LEFT_CLICK, Button.LEFT, 1, new Point(12, 7), Chord.NONE));
        assertThat(read("{'action':'wait','duration':1.5}")).isEqualTo(new Action.Wait(Duration.ofMillis(1500)));
        assertThat(read("{'action':'double_click','coordinate':null,'text':''}"))
                .isEqualTo(new Action.Click(Kind.DOUBLE_CLICK, Button.LEFT, 2, null, Chord.NONE));
        assertThat(((Action.Keys) read("{'action':'key','text':'ctrl + a  Delete'}")).words())
                .isEqualTo("ctrl+a Delete");
        assertThat(((Action.Keys) read("{'action':'key','text':'Tab Down','repeat':3}")).words())
                .isEqualTo("Tab Down Tab Down Tab Down");
        assertThat(read("{'action':'type','text':'a\\r\\nb'}")).isEqualTo(new Action.Type("a\nb"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{} | action is required: one of screenshot",
                "{'action':'clack'} | 'clack' is none; give one of screenshot",
                "{'action':7} | action must be a string, not 7",
                "{'action':'screenshot','region':[0,0,1,1]} | 'region' is nothing that screenshot takes",
                "{'action':'left_click','key':'ctrl'} | 'key' is nothing that left_click takes; it takes coordinate, text",
                "{'action':'mouse_move'} | coordinate is required: [x, y]",
                "{'action':'left_click','coordinate':[1]} | coordinate must be [x, y]",
                "{'action':'left_click','coordinate':[-1,5]} | from 0 in pixels of the picture, not [-1,5]",
                "{'action':'left_click','coordinate':'1,2'} | coordinate must be [x, y]",
                "{'action':'left_click','coordinate':[1.5,2]} | coordinate must be [x, y]",
                "{'action':'left_click','text':'Return'} | 'Return' is not a key to hold down during this",
                "{'action':'key','text':'ctrl+nope'} | 'nope' in 'ctrl+nope' is no key",
                "{'action':'key','text':''} | a key must be named",
                "{'action':'key'} | text is required",
                "{'action':'type','text':''} | text is empty",
                "{'action':'type','text':'a\\u0007'} | control character U+0007 at 1",
                "{'action':'key','text':'a','repeat':0} | repeat must be a whole number from 1 to 50, not 0",
                "{'action':'key','text':'a b','repeat':26} | text names 52 keys one after the other; give at most 50",
                "{'action':'hold_key','text':'a','repeat':2} | 'repeat' is nothing that hold_key takes",
                "{'action':'hold_key','text':'a'} | duration is required",
                "{'action':'hold_key','text':'a','duration':61} | duration must be 0 to 60 seconds, not 61",
                "{'action':'wait','duration':-1} | duration must be 0 to 60 seconds, not -1",
                "{'action':'scroll','scroll_direction':'in','scroll_amount':1} | must be up, down, left or right, not 'in'",
                "{'action':'scroll','scroll_direction':'up'} | scroll_amount is required: 0 to 100",
                "{'action':'scroll','scroll_direction':'up','scroll_amount':101} | whole number from 0 to 100, not 101",
                "{'action':'zoom','region':[5,5,5,9]} | two corners in pixels of the picture with x0 < x1 and y0 < y1",
                "{'action':'left_click_drag','start_coordinate':[1,2]} | coordinate is required"
            })
    void what_is_wrong_is_said_with_what_would_be_right(String input, String words) {
        assertThatThrownBy(() -> read(input)).isInstanceOf(BadInput.class).hasMessageContaining(words);
    }

    @Test
    void a_text_that_is_too_long_is_refused() {
        assertThatThrownBy(() -> read("{'action':'type','text':'" + "x".repeat(20_001) + "'}"))
                .hasMessage("text has 20001 characters; give at most 20000, and the rest with another call");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void whatever_comes_it_is_an_action_or_bad_input(long seed) {
        var random = new Random(seed);
        var kinds = List.of(Kind.values());
        var values = new String[] {
            "null", "1", "-3", "1e99", "\"a\"", "[1,2]", "[1,2,3,4]", "{}", "true", "\"up\"", "[[1],2]"
        };
        for (int i = 0; i < 2_000; i++) {
            var kind = kinds.get(random.nextInt(kinds.size()));
            var input = new StringBuilder("{\"action\":\"" + kind.label() + "\"");
            for (var field : kind.fields()) {
                input.append(",\"").append(field).append("\":").append(values[random.nextInt(values.length)]);
            }
            try {
                assertThat(read(input.append('}').toString()).kind()).isEqualTo(kind);
            } catch (BadInput e) {
                assertThat(e.getMessage()).isNotBlank();
            }
        }
    }

    @Test
    void a_capital_letter_with_a_modifier_is_the_key_of_that_letter() {
        assertThat(Chord.of("ctrl+S").keys()).isEqualTo(Chord.of("ctrl+s").keys());
        assertThat(Chord.of("ctrl+shift+T").keys()).endsWith((int) 'T');
        assertThat(Chord.of("A").keys()).containsExactly((int) 'A');
    }
}
