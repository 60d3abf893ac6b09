package dev.atelier.desktop.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.atelier.desktop.rfb.Button;
import dev.atelier.desktop.rfb.RfbClient;
import dev.atelier.desktop.testkit.Operator;
import dev.atelier.desktop.testkit.Operator.Result;
import dev.atelier.desktop.testkit.TestDesk;
import dev.atelier.desktop.tool.Patience;
import dev.atelier.journal.SessionId;
import dev.atelier.journal.testkit.MemoryBlobs;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** What becomes of an action of the agent's, on a real screen, when a person takes the desktop over in the middle of it. */
@TestInstance(Lifecycle.PER_CLASS)
class TakeOverTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Set<Hold> holds = ConcurrentHashMap.newKeySet();
    private final Control control = new Control() {
        @Override
        public Go awaitTurn(SessionId session) {
            return new Go.Ahead(Hold.in(holds));
        }

        @Override
        public boolean mayAct(SessionId session, String viewer) {
            return false;
        }
    };
    private TestDesk desk;
    private Operator operator;

    @BeforeAll
    void start() throws Exception {
        desk = TestDesk.start();
        operator = new Operator(desk.session(), desk.desks(), control, new MemoryBlobs(), Patience.USUAL);
    }

    @AfterAll
    void stop() {
        if (desk != null) {
            desk.close();
        }
    }

    /** Takes the desktop over as soon as that is so. */
    private Result takenOver(String action, Callable<Boolean> when) throws Exception {
        var call = new FutureTask<>(() -> operator.computer(action));
        Thread.ofVirtual().start(call);
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(2)).until(when);
        for (var hold : holds) {
            hold.claim("Ann");
            assertThat(hold.awaitFree(PATIENCE)).isTrue();
        }
        assertThat(client().isHolding()).isFalse();
        var result = call.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        assertThat(holds).isEmpty();
        assertThat(result.isError()).isTrue();
        assertThat(result.words()).startsWith("Ann took the desktop over while this was under way.");
        assertThat(result.picture()).isEmpty();
        return result;
    }

    private RfbClient client() {
        return desk.client();
    }

    private boolean isUnderWay() {
        return !holds.isEmpty();
    }

    @Test
    void waiting_ends() throws Exception {
        var result = takenOver("{'action':'wait','duration':60}", this::isUnderWay);
        assertThat(result.words()).contains("of 60 s");
        assertThat(result.acted().picture()).isNull();
    }

    @Test
    void a_key_that_is_held_is_let_go() throws Exception {
        var result = takenOver("{'action':'hold_key','text':'ctrl+shift','duration':60}", client()::isHolding);
        assertThat(result.words()).contains("Held ctrl+shift for ", " of 60 s.");
        assertThat(result.acted().words()).startsWith("Held ctrl+shift for ");
    }

    @Test
    void a_drag_is_let_go_on_its_way() throws Exception {
        var result = takenOver(
                "{'action':'left_click_drag','start_coordinate':[10,10],'coordinate':[1270,790],'text':'shift'}",
                () -> client().isDown(Button.LEFT));
        assertThat(result.words()).contains("The drag did not come to its end.");
        assertThat(client().pointer()).isNotEqualTo(new int[] {1270, 790});
    }

    @Test
    void scrolling_ends_and_says_how_far_it_came() throws Exception {
        var result = takenOver(
                "{'action':'scroll','coordinate':[640,400],'scroll_direction':'down','scroll_amount':100}",
                client()::isHolding);
        assertThat(result.words()).containsPattern("Scrolled down [0-9]{1,2} of 100\\.");
    }

    @Test
    void typing_ends_and_says_how_much_is_there_and_not_what() throws Exception {
        var result = takenOver("{'action':'type','text':'" + "secret ".repeat(2800) + "'}", this::isUnderWay);
        assertThat(result.words()).containsPattern("Typed [0-9]{1,5} of 19600 characters\\.");
        assertThat(result.acted().words()).startsWith("Typed ").doesNotContain("secret");
    }

    @Test
    void what_was_seen_while_the_person_had_it_already_is_not_shown() throws Exception {
        var client = client();
        client.move(5, 5);
        var result = takenOver("{'action':'mouse_move','coordinate':[321,123]}", () -> client.pointer()[0] == 321);
        assertThat(result.words()).contains("Every key and button was let go, and there is no picture");
    }
}
