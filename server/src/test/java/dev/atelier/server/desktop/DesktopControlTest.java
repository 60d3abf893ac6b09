package dev.atelier.server.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.server.testkit.Api.Answer;
import dev.atelier.server.testkit.ServerTest;
import org.junit.jupiter.api.Test;

/** Who operates a desktop, over HTTP. */
class DesktopControlTest extends ServerTest {
    private String session() {
        return api.post("/sessions", "{}").json().path("session_id").asString();
    }

    private Answer control(String session, String body) {
        return api.post("/v1/sessions/" + session + "/desktop/control", body);
    }

    @Test
    void wishes_that_cannot_be_are_refused_with_what_is_wrong() {
        var session = session();

        assertThat(control(session, "{\"action\":\"grab\",\"viewer\":\"viewer_1\"}")
                        .body())
                .contains("action: 'grab'; use take, renew, return or secret");
        assertThat(control(session, "{\"action\":\"take\"}").body()).contains("viewer: must be the id of a viewer");
        assertThat(control(session, "{\"action\":\"take\",\"viewer\":\"viewer_1\",\"note\":\"x\"}")
                        .body())
                .contains("note: goes only with action 'return'");
        assertThat(control("sesn_none", "{\"action\":\"take\",\"viewer\":\"viewer_1\"}")
                        .status())
                .isEqualTo(404);
        var renewed = control(session, "{\"action\":\"renew\",\"viewer\":\"viewer_1\"}");
        assertThat(renewed.status()).isEqualTo(409);
        assertThat(renewed.body()).contains("you do not have the control any more");
        var returned = control(session, "{\"action\":\"return\",\"viewer\":\"viewer_1\"}");
        assertThat(returned.status()).isEqualTo(200);
        assertThat(returned.json().path("holder").asString()).isEqualTo("agent");
    }
}
