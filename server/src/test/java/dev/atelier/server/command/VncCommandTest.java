package dev.atelier.server.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.atelier.desktop.rfb.RfbClient;
import dev.atelier.server.testkit.ServerTest;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A desktop as a program sees it that speaks RFB over TCP and nothing else. */
class VncCommandTest extends ServerTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    private VncBridge bridge(String... arguments) throws Exception {
        return new VncCommand(data, Map.of(), new PrintStream(said, true, StandardCharsets.UTF_8))
                .open(List.of(arguments));
    }

    private static RfbClient connect(VncBridge bridge) throws Exception {
        return RfbClient.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), bridge.port()), PATIENCE);
    }

    private JsonNode facts(String session) {
        return api.get("/v1/sessions/" + session + "/desktop").json();
    }

    private String holder(String session) {
        return facts(session).path("control").path("holder").asString();
    }

    private long inputsOfPeople(String session) {
        return api.events(session, "").stream()
                .filter(event -> event.path("type").asString().equals("desktop.person_acted"))
                .count();
    }

    @Test
    void a_program_sees_the_desktop_operates_it_where_that_is_wished_and_is_told_when_it_ends() throws Exception {
        var created = api.post("/sessions", "{}").json();
        var session = created.path("session_id").asString();
        try (var seeing = bridge(session);
                var operating = bridge(created.path("id").asString(), "--take")) {
            try (var viewer = connect(seeing);
                    var person = connect(operating)) {
                assertThat(viewer.screen().picture().pixels()).hasSize(1280 * 800);
                assertThat(facts(session).path("viewers").findValuesAsString("rights"))
                        .containsExactlyInAnyOrder("view", "control");
                await().atMost(PATIENCE).until(() -> holder(session).equals("person"));
                press(viewer);
                press(person);
                await().atMost(PATIENCE).until(() -> inputsOfPeople(session) > 0);
            }
            await().atMost(PATIENCE).until(() -> holder(session).equals("agent"));
            assertThat(inputsOfPeople(session)).as("of who may operate").isOne();

            try (var left = connect(seeing)) {
                api.send(api.request("/sessions/" + session).DELETE());
                await().atMost(PATIENCE).until(() -> !left.isOpen());
            }
        }
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("has the control", "has gone");
    }

    private static void press(RfbClient client) throws Exception {
        client.press('a');
        client.release('a');
    }

    @Test
    void a_session_with_passwords_asks_for_one() throws Exception {
        var session = api.post("/sessions", "{}").json().path("session_id").asString();
        api.post("/v1/sessions/" + session + "/desktop/passwords", "{}");
        try (var bridge = bridge(session, "--password")) {
            assertThatThrownBy(() -> connect(bridge)).hasMessageContaining("asks for a password");
        }
    }

    @Test
    void a_bridge_that_is_closed_parts_from_everybody() throws Exception {
        var session = api.post("/sessions", "{}").json().path("session_id").asString();
        var bridge = bridge(session);
        try (var viewer = connect(bridge)) {
            bridge.close();
            await().atMost(PATIENCE).until(() -> !viewer.isOpen());
            await().atMost(PATIENCE).until(() -> facts(session).path("viewers").isEmpty());
            assertThatThrownBy(() -> connect(bridge)).isInstanceOf(java.io.IOException.class);
        }
    }

    @Test
    void what_cannot_be_is_refused_with_what_to_do() throws Exception {
        assertThatThrownBy(() -> bridge()).hasMessageContaining("of which session?");
        assertThatThrownBy(() -> bridge("sesn_none")).hasMessageContaining("404");
        assertThatThrownBy(() -> bridge("sesn_none", "--take", "--password"))
                .hasMessageContaining("do not go together");
        assertThatThrownBy(() -> bridge("sesn_none", "--port", "70000")).hasMessageContaining("--port '70000'");
        assertThatThrownBy(() -> bridge("sesn_none", "--url", "ftp://x")).hasMessageContaining("--url 'ftp://x'");
        assertThatThrownBy(() -> bridge("../etc")).hasMessageContaining("'../etc' is not understood");
        var session = api.post("/sessions", "{}").json().path("session_id").asString();
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> bridge(session, "--port", Integer.toString(taken.getLocalPort())))
                    .hasMessageContaining("name another port");
        }
    }
}
