package dev.atelier.server.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.journal.SessionId;
import dev.atelier.server.access.ApiKeys;
import dev.atelier.server.access.Scope;
import dev.atelier.server.testkit.Api;
import dev.atelier.server.testkit.ServerTest;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** In local mode whoever is on this machine may do everything. */
class LocalAccessTest extends ServerTest {
    @Test
    void nobody_needs_a_key_and_a_foreign_one_does_not_matter() {
        assertThat(api.get("/v1/sessions").status()).isEqualTo(200);
        assertThat(api.get("/v1/sessions", "x-api-key", "sk-ant-api03-of-the-real-api")
                        .status())
                .isEqualTo(200);
        assertThat(api.get("/v1/sessions", "authorization", "Bearer anything").status())
                .isEqualTo(200);
        assertThat(api.get("/v1/sessions", "authorization", "Basic YTpi").status())
                .isEqualTo(200);
    }

    @Test
    void a_key_that_says_it_is_ours_must_be() {
        assertThat(api.get("/v1/sessions", "x-api-key", "sk-ant-atl-AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")
                        .status())
                .isEqualTo(401);
        assertThat(api.get("/v1/sessions", "x-api-key", "sk-ant-ses-short").status())
                .isEqualTo(401);
        assertThat(api.get("/v1/sessions", "x-api-key", "one", "authorization", "Bearer two")
                        .status())
                .isEqualTo(401);
    }

    @Test
    void the_scopes_of_a_key_count_where_it_is_used() {
        var key = server.part(ApiKeys.class)
                .create("local", "reader", Set.of(Scope.SESSIONS_READ), null)
                .secret()
                .reveal();

        assertThat(api.get("/v1/sessions", "x-api-key", key).status()).isEqualTo(200);
        assertThat(api.get("/v1/agents", "x-api-key", key).status()).isEqualTo(403);
    }

    @Test
    void a_socket_belongs_to_whoever_asked_for_its_ticket() {
        var session = new SessionId(
                api.post("/v1/sessions", "{\"agent\": \"agent_artist\", \"environment_id\": \"env_canvas\"}")
                        .json()
                        .path("id")
                        .asString());
        var link = server.part(ApiKeys.class)
                .createWatchLink("local", "watch", session, Instant.now().plusSeconds(60))
                .secret()
                .reveal();
        var ticket = new Api(server.port(), link)
                .post("/v1/tickets", "")
                .json()
                .path("ticket")
                .asString();

        assertThat(api.get("/ws/sessions?ticket=" + ticket).status()).isEqualTo(403);
        assertThat(api.get("/ws/sessions?ticket=" + ticket).status()).isEqualTo(401);
    }
}
