package dev.atelier.desktop.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WishReaderTest {
    private static Wish read(String text) {
        return WishReader.read(text).orElseThrow();
    }

    private static String act(String text) {
        return ((Wish.Acts) read(text)).inputs().getFirst().toString();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "click at 20, 30|{\"action\":\"left_click\",\"coordinate\":[20,30]}",
                "Double click on (4,5).|{\"action\":\"double_click\",\"coordinate\":[4,5]}",
                "drag from 1 2 to 3 4|{\"action\":\"left_click_drag\",\"start_coordinate\":[1,2],\"coordinate\":[3,4]}",
                "press ctrl+s|{\"action\":\"key\",\"text\":\"ctrl+s\"}",
                "type \"Hello there\"|{\"action\":\"type\",\"text\":\"Hello there\"}",
                "scroll down 3|{\"action\":\"scroll\",\"scroll_direction\":\"down\",\"scroll_amount\":3}",
                "wait|{\"action\":\"wait\",\"duration\":1}",
                "wait for 500 seconds|{\"action\":\"wait\",\"duration\":60}",
                "zoom 1 2 3 4|{\"action\":\"zoom\",\"region\":[1,2,3,4]}"
            })
    void one_action_is_read_from_plain_words(String text, String input) {
        assertThat(act(text)).isEqualTo(input);
    }

    @Test
    void several_actions_are_done_one_after_the_other() {
        assertThat(((Wish.Acts) read("click 1 2, then type abc; press Return")).inputs())
                .hasSize(3);
    }

    @Test
    void what_is_to_be_written_and_where_is_read() {
        assertThat(read("Fill in the form for \"Grace\" of \"Rome\""))
                .isEqualTo(new Wish.Book("Grace", "Rome", "", ""));
        assertThat(read("fill the silent form"))
                .isEqualTo(new Wish.Book(WishReader.NAME, WishReader.TOWN, "", "silent"));
        assertThat(read("Fill in the page page/form.html"))
                .isEqualTo(new Wish.Book(WishReader.NAME, WishReader.TOWN, "file:///workspace/page/form.html", ""));
        assertThat(read("Write \"Hi.\" to a/b.txt")).isEqualTo(new Wish.Note("Hi.", "/workspace/a/b.txt"));
        assertThat(read("Open a terminal and type \"ls -l\"")).isEqualTo(new Wish.Terminal("ls -l"));
        assertThat(read("run: id")).isEqualTo(new Wish.Run("id"));
        assertThat(read("Open https://example.org/a")).isEqualTo(new Wish.Browse("https://example.org/a"));
        assertThat(read("What is on the screen?")).isEqualTo(new Wish.Look());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Show me what you can do",
                "Search the weather in Dubai",
                "Please book me a flight and do everything"
            })
    void what_asks_for_more_than_it_knows_is_answered_with_what_it_knows(String text) {
        assertThat(read(text)).isInstanceOfAny(Wish.Performance.class, Wish.Book.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Hello", "One", "Say that you are there", "Still there?", "thanks"})
    void what_asks_for_nothing_moves_nothing(String text) {
        assertThat(WishReader.read(text)).isEmpty();
    }
}
