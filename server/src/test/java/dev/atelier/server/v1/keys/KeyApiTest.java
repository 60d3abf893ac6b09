package dev.atelier.server.v1.keys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.server.testkit.ServerTest;
import java.net.http.HttpRequest;
import java.util.HashSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class KeyApiTest extends ServerTest {
    @Test
    void a_key_is_shown_once() {
        var created = create("once", "admin");
        var key = created.path("key").asString();

        assertThat(key).matches("sk-ant-atl-[A-Za-z0-9_-]{43}");
        assertThat(created.path("id").asString()).startsWith("apikey_");
        assertThat(created.path("workspace_id").asString()).isEqualTo("wrkspc_local");
        assertThat(api.get("/v1/api_keys?limit=100").body()).doesNotContain(key);
        var again = api.get("/v1/api_keys/" + created.path("id").asString()).json();
        assertThat(again.has("key")).isFalse();
        assertThat(again.has("hash")).isFalse();
        assertThat(key).endsWith(again.path("partial_key_hint").asString().split("…")[1]);
    }

    @Test
    void a_key_says_when_it_was_used_last() {
        var created = create("used", "sessions:read");
        assertThat(created.path("last_used_at").isNull()).isTrue();

        api.get("/v1/sessions", "x-api-key", created.path("key").asString());

        assertThat(get(created).path("last_used_at").asString()).startsWith("20");
    }

    @Test
    void a_revoked_key_ends_at_once_and_leaves_the_list() {
        var created = create("revoked", "admin");
        var id = created.path("id").asString();

        var first = delete(id);
        var second = delete(id);

        assertThat(first.path("revoked_at").asString()).startsWith("20");
        assertThat(second).isEqualTo(first);
        assertThat(api.get("/v1/sessions", "x-api-key", created.path("key").asString())
                        .status())
                .isEqualTo(401);
        assertThat(api.get("/v1/api_keys?limit=100").body()).doesNotContain(id);
        assertThat(api.get("/v1/api_keys?limit=100&include_revoked=true").body())
                .contains(id);
    }

    @Test
    void keys_are_listed_page_by_page() {
        for (int i = 0; i < 5; i++) {
            create("paged " + i, "files");
        }
        var seen = new HashSet<String>();
        var page = "";
        do {
            var answer = api.get("/v1/api_keys?limit=2" + page).json();
            answer.path("data")
                    .forEach(key ->
                            assertThat(seen.add(key.path("id").asString())).isTrue());
            page = answer.path("next_page").isNull()
                    ? ""
                    : "&page=" + answer.path("next_page").asString();
        } while (!page.isEmpty());
        assertThat(seen).hasSizeGreaterThanOrEqualTo(5);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | name",
                "{'name': 7, 'scopes': ['admin']} | name",
                "{'name': '', 'scopes': ['admin']} | name",
                "{'name': 'x'} | scopes",
                "{'name': 'x', 'scopes': []} | scopes",
                "{'name': 'x', 'scopes': 'admin'} | scopes",
                "{'name': 'x', 'scopes': ['everything']} | everything",
                "{'name': 'x', 'scopes': [{}]} | scopes",
                "{'name': 'x', 'scopes': ['admin'], 'expires_at': '2001-01-01T00:00:00Z'} | expires_at",
                "{'name': 'x', 'scopes': ['admin'], 'expires_at': 'soon'} | expires_at",
                "{'name': 'x', 'scopes': ['admin'], 'expires_at': '+999999999-01-01T00:00:00Z'} | expires_at",
                "{'name': 'x', 'scopes': ['admin'], 'scope': 1} | scope",
                "[] | object",
                "nonsense | JSON",
            })
    void what_is_no_key_is_refused_by_the_name_of_the_field(String body, String named) {
        var answer = api.post("/v1/api_keys", body.replace('\'', '"'));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("error").path("type").asString()).isEqualTo("invalid_request_error");
        assertThat(answer.json().path("error").path("message").asString()).contains(named);
    }

    @Test
    void an_unknown_key_is_not_found() {
        assertThat(api.get("/v1/api_keys/apikey_nobody").status()).isEqualTo(404);
        assertThat(api.get("/v1/api_keys?page=nonsense").status()).isEqualTo(400);
    }

    private JsonNode create(String name, String scope) {
        var answer = api.post("/v1/api_keys", """
                {"name": "%s", "scopes": ["%s"]}""".formatted(name, scope));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private JsonNode get(JsonNode key) {
        return api.get("/v1/api_keys/" + key.path("id").asString()).json();
    }

    private JsonNode delete(String id) {
        HttpRequest.Builder request = api.request("/v1/api_keys/" + id).DELETE();
        return api.send(request).json();
    }
}
