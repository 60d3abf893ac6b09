package dev.atelier.desktop.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.desktop.testkit.TestDesk;
import java.nio.file.Files;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The operator at a real screen with a real browser and a real editor. */
class PerformanceTest {
    private TestDesk desk;
    private Stage stage;

    @BeforeEach
    void open() throws Exception {
        TestDesk.need("chromium", "mousepad", "xterm");
        desk = TestDesk.start();
        stage = new Stage(desk);
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void it_fills_in_the_book_writes_a_note_and_says_what_it_is_in_every_answer() throws Exception {
        var end = stage.play("Show me what you can do");

        assertThat(end)
                .contains("the page confirmed it with a green bar")
                .contains("read in another way, the file says");
        assertThat(Files.readString(desk.home().resolve("note.txt"))).isEqualTo(WishReader.NOTE);
        assertThat(stage.said()).allMatch(words -> words.startsWith("Rehearsal operator here, no language model. "));
    }

    @Test
    void it_notices_that_the_confirmation_does_not_come_tries_once_more_and_says_so() throws Exception {
        var end = stage.play("Fill in the silent form for \"Grace Hopper\" of \"New York\"");

        assertThat(end)
                .contains("It did not work")
                .contains("pressed its button 2 times")
                .contains("no bar at all");
        assertThat(stage.said())
                .anyMatch(words -> words.contains("I expected a green bar below the button, and see none"));

        assertThat(stage.play("Fill in the refusing form"))
                .contains("It did not work")
                .contains("a red bar");
        assertThat(stage.play("Fill in the late form")).contains("confirms it with a green bar");
    }
}
