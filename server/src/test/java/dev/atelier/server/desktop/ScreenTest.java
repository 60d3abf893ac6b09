package dev.atelier.server.desktop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atelier.server.testkit.Api.Answer;
import dev.atelier.server.testkit.ServerTest;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A desktop's screen as a program sees it that speaks RFB over a WebSocket. */
class ScreenTest extends ServerTest {
    /** The letter a, down and up. */
    private static final String KEY = "0401000000000061" + "0400000000000061";

    private String session;

    @BeforeAll
    void create() {
        session = api.post("/sessions", "{}").json().path("session_id").asString();
    }

    private JsonNode ticket(String rights) {
        var answer = api.post("/v1/sessions/" + session + "/desktop/tickets", "{\"rights\":\"%s\"}".formatted(rights));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private VncClient open(JsonNode ticket) {
        return VncClient.open(server.port(), ticket.path("url").asString());
    }

    private long inputsOfPeople() {
        return api.events(session, "").stream()
                .filter(event -> event.path("type").asString().equals("desktop.person_acted"))
                .count();
    }

    private Answer wish(String action, String viewer) {
        return api.post(
                "/v1/sessions/" + session + "/desktop/control",
                "{\"action\":\"%s\",\"viewer\":\"%s\"}".formatted(action, viewer));
    }

    private void control(String action, String viewer) {
        var answer = wish(action, viewer);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    @Test
    void a_ticket_shows_the_desktop_once_and_only_the_one_it_is_for() throws Exception {
        var ticket = ticket("view");
        try (var viewer = VncClient.open(server.port(), ticket.path("url").asString(), "binary")
                .admitted()) {
            assertThat(viewer.protocol()).isEqualTo("binary");
            assertThat(viewer.picture()).hasSize(viewer.width() * viewer.height() * 4);
            var facts = api.get("/v1/sessions/" + session + "/desktop").json();
            assertThat(facts.path("status").asString()).isEqualTo("running");
            assertThat(facts.path("viewers")
                            .valueStream()
                            .map(each -> each.path("viewer").asString()))
                    .contains(ticket.path("viewer").asString());
        }
        assertThatThrownBy(() -> open(ticket)).isInstanceOf(CompletionException.class);
        var other = api.post("/sessions", "{}").json().path("session_id").asString();
        var foreign = ticket("view").path("url").asString().replace(session, other);
        assertThatThrownBy(() -> VncClient.open(server.port(), foreign)).isInstanceOf(CompletionException.class);
        assertThat(api.post("/v1/sessions/sesn_none/desktop/tickets", "{\"rights\":\"view\"}")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void who_only_watches_does_nothing_and_who_has_the_control_does() throws Exception {
        var watcher = ticket("view");
        var person = ticket("control");
        assertThat(wish("take", watcher.path("viewer").asString()).status())
                .as("before it is connected")
                .isEqualTo(409);
        try (var watching = open(watcher).admitted();
                var operating = open(person).admitted()) {
            operating.say(KEY).picture();
            assertThat(inputsOfPeople()).as("without the control").isZero();
            assertThat(wish("take", watcher.path("viewer").asString()).body()).contains("may only see this desktop");
            control("take", person.path("viewer").asString());
            watching.say(KEY).picture();
            operating.say(KEY).picture();
            control("return", person.path("viewer").asString());
        }
        assertThat(inputsOfPeople()).isOne();
    }

    @Test
    void a_viewer_that_reads_nothing_holds_up_nobody_else() throws Exception {
        try (var stalled = open(ticket("view")).admitted();
                var other = open(ticket("view")).admitted()) {
            stalled.stall(50);
            for (int i = 0; i < 20; i++) {
                assertThat(other.picture()).hasSize(other.width() * other.height() * 4);
            }
        }
    }

    @Test
    void what_is_no_message_ends_the_connection() throws Exception {
        try (var viewer = open(ticket("control")).admitted()) {
            assertThat(viewer.say("4d").awaitClosed()).isEqualTo(1002);
        }
    }

    @Test
    void programs_without_tickets_are_asked_for_a_password() throws Exception {
        var own = api.post("/sessions", "{}").json();
        var path = "/v1/sessions/" + own.path("session_id").asString() + "/desktop/passwords";
        var passwords = api.post(path, "{}");
        assertThat(passwords.status()).as(passwords.body()).isEqualTo(200);
        var vnc = own.path("vnc_url").asString();
        try (var right = VncClient.open(server.port(), vnc);
                var wrong = VncClient.open(server.port(), vnc)) {
            assertThat(wrong.admitted("nonsense")).isFalse();
            assertThat(wrong.awaitClosed()).isEqualTo(4401);
            assertThat(right.admitted(
                            passwords.json().path("view_only_password").asString()))
                    .isTrue();
        }
    }
}
