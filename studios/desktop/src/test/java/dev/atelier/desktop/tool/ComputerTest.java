package dev.atelier.desktop.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.atelier.agent.event.AgentEvent;
import dev.atelier.agent.event.Content;
import dev.atelier.desktop.control.Control;
import dev.atelier.desktop.event.Point;
import dev.atelier.desktop.rfb.Area;
import dev.atelier.desktop.testkit.Operator;
import dev.atelier.desktop.testkit.TestDesk;
import dev.atelier.journal.SessionId;
import dev.atelier.journal.testkit.MemoryBlobs;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** The tool on a screen that is larger than what models are sent. */
@TestInstance(Lifecycle.PER_CLASS)
class ComputerTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final SessionId SESSION = new SessionId("sesn_large");

    private TestDesk desk;

    @BeforeAll
    void open() throws Exception {
        TestDesk.need("xterm");
        desk = TestDesk.start(SESSION, 1920, 1080);
        var before = desk.client().screen().picture();
        desk.run("xterm", "-geometry", "100x40+500+300", "-e", "sh", "-c", "seq 1 30; exec cat");
        await().atMost(PATIENCE).until(() -> desk.client().screen().picture().at(700, 500) != before.at(700, 500));
    }

    @AfterAll
    void close() {
        if (desk != null) {
            desk.close();
        }
    }

    @Test
    void pictures_are_shrunk_and_places_are_mapped_back() throws Exception {
        var operator = new Operator(desk);
        var seen = operator.computer("{'action':'screenshot'}").picture().orElseThrow();
        assertThat(List.of(seen.width(), seen.height())).containsExactly(1456, 819);
        var moved = operator.computer("{'action':'mouse_move','coordinate':[1455,818]}");
        assertThat(moved.acted().at()).isEqualTo(new Point(1919, 1079));
        assertThat(operator.computer("{'action':'cursor_position'}").words())
                .isEqualTo("The pointer is at [1455, 818].");
    }

    @Test
    void a_zoomed_region_is_cut_from_the_screen_as_it_is() throws Exception {
        var operator = new Operator(desk);
        operator.computer("{'action':'mouse_move','coordinate':[3,3]}");
        var zoomed = operator.computer("{'action':'zoom','region':[382,230,746,434]}");
        var picture = zoomed.picture().orElseThrow();
        var screen = desk.client().screen().picture().part(new Area(504, 303, 480, 269));
        int times = picture.width() / screen.width();
        assertThat(times).isEqualTo(2);
        for (int y = 0; y < screen.height(); y++) {
            for (int x = 0; x < screen.width(); x++) {
                assertThat(picture.at(x * times, y * times)).isEqualTo(screen.at(x, y));
            }
        }
        assertThat(operator.sight().shot())
                .as("a part is not the whole picture")
                .isNotNull()
                .satisfies(shot -> assertThat(shot.width()).isEqualTo(1456));
    }

    @Test
    void a_place_outside_of_the_picture_is_refused_with_its_bounds() throws Exception {
        var operator = new Operator(desk);
        var refused = operator.computer("{'action':'left_click','coordinate':[1456,10]}");
        assertThat(refused.isError()).isTrue();
        assertThat(refused.words())
                .isEqualTo(
                        "computer: coordinate: [1456, 10] is outside of the picture; x is 0 to 1455 and y is 0 to 818");
        assertThat(refused.events()).isEmpty();
        assertThat(operator.computer("{'action':'zoom','region':[0,0,1457,10]}").words())
                .endsWith("goes beyond the picture; x is 0 to 1456 and y is 0 to 819");
    }

    @Test
    void a_picture_is_sent_once_and_again_after_a_summary() throws Exception {
        var operator = new Operator(desk);
        assertThat(operator.computer("{'action':'screenshot'}").picture()).isPresent();
        var again = operator.computer("{'action':'screenshot'}");
        assertThat(again.picture()).isEmpty();
        assertThat(again.words()).contains("Nothing has changed since the last picture");
        assertThat(again.acted().picture()).isNull();
        operator.happens(new AgentEvent.ThreadContextCompacted("all was fine", 1));
        assertThat(operator.computer("{'action':'screenshot'}").picture()).isPresent();
    }

    @Test
    void while_somebody_else_has_the_desktop_nothing_is_done() throws Exception {
        var busy = new Control() {
            @Override
            public Go awaitTurn(SessionId session) {
                return new Go.Told(List.of(Content.text("Ada had the desktop: 3 clicks.")));
            }

            @Override
            public boolean mayAct(SessionId session, String viewer) {
                return true;
            }
        };
        var operator = new Operator(SESSION, desk.desks(), busy, new MemoryBlobs(), Patience.USUAL);
        int[] before = desk.client().pointer();
        var told = operator.computer("{'action':'left_click','coordinate':[77,99]}");
        assertThat(told.words()).isEqualTo("Ada had the desktop: 3 clicks.");
        assertThat(told.events()).isEmpty();
        assertThat(desk.client().pointer()).containsExactly(before);
    }

    @Test
    void on_another_desktop_than_before_nothing_is_done_until_it_was_seen() throws Exception {
        var operator = new Operator(desk);
        operator.computer("{'action':'screenshot'}");
        try (var other = TestDesk.start(SESSION, 800, 600)) {
            operator.moveTo(other);
            var told = operator.computer("{'action':'left_click','coordinate':[10,10]}");
            assertThat(told.words()).startsWith("The desktop was started anew: its windows are gone");
            assertThat(told.picture()).isPresent();
            assertThat(operator.computer("{'action':'left_click','coordinate':[10,10]}")
                            .words())
                    .startsWith("Did left_click");
        }
    }

    @Test
    void what_was_asked_for_together_with_an_action_that_failed_is_not_done_but_looking_is() throws Exception {
        var operator = new Operator(desk);
        operator.computer("{'action':'mouse_move','coordinate':[40,40]}");
        assertThat(operator.computer("{'action':'left_click','coordinate':[1456,10]}")
                        .isError())
                .isTrue();
        var behind = operator.call("computer", "{'action':'mouse_move','coordinate':[90,90]}");
        assertThat(behind.isError()).isTrue();
        assertThat(behind.words()).startsWith("Not done: the left_click that you asked for before it was not done");
        assertThat(behind.events()).isEmpty();
        assertThat(operator.call("computer", "{'action':'cursor_position'}").words())
                .isEqualTo("The pointer is at [40, 40].");
        assertThat(operator.computer("{'action':'mouse_move','coordinate':[90,90]}")
                        .isError())
                .as("in the next answer")
                .isFalse();
        operator.computer("{'action':'zoom','region':[0,0,1457,10]}");
        assertThat(operator.call("computer", "{'action':'mouse_move','coordinate':[80,80]}")
                        .isError())
                .as("a look that failed changes no screen")
                .isFalse();
    }

    @Test
    void a_call_that_is_interrupted_holds_nothing_down_and_leaves_the_connection_open() throws Exception {
        var operator = new Operator(desk);
        var ended = new AtomicReference<String>();
        var call = Thread.ofVirtual().start(() -> {
            try {
                ended.set(operator.computer("{'action':'hold_key','text':'shift','duration':60}")
                        .words());
            } catch (InterruptedException _) {
                ended.set("interrupted");
            }
        });
        await().atMost(PATIENCE).until(() -> desk.client().isHolding());
        call.interrupt();
        call.join();
        assertThat(ended.get()).isEqualTo("interrupted");
        assertThat(desk.client().isHolding()).isFalse();
        assertThat(desk.client().isOpen()).isTrue();
        assertThat(operator.computer("{'action':'screenshot'}").isError()).isFalse();
    }
}
