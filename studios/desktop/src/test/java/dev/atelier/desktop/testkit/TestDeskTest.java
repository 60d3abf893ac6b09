package dev.atelier.desktop.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The screen that the other tests stand on. */
class TestDeskTest {
    @Test
    void a_program_that_is_started_on_it_can_be_seen_and_ends_with_it() throws Exception {
        TestDesk.need("xterm");
        Process terminal;
        try (var desk = TestDesk.start()) {
            var before = desk.client().screen().picture();
            terminal = desk.run("xterm", "-geometry", "80x24+100+100");
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> desk.client().screen().picture().at(300, 250) != before.at(300, 250));
        }
        await().atMost(Duration.ofSeconds(30)).until(() -> !terminal.isAlive());
        assertThat(terminal.isAlive()).isFalse();
    }
}
