package dev.atelier.server.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.server.access.ApiKeys;
import dev.atelier.server.access.Scope;
import dev.atelier.server.testkit.ServerTest;
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
}
