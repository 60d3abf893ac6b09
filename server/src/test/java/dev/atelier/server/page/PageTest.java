package dev.atelier.server.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.server.testkit.ServerTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds with the page built and without: then the place of the page says how to build it. */
class PageTest extends ServerTest {
    @ParameterizedTest
    @ValueSource(strings = {"/", "/index.html", "/sessions/sesn_1", "/anything/within/the/page"})
    void a_browser_gets_the_page_for_every_place_in_it(String path) {
        var answer = api.get(path, "accept", "text/html,application/xhtml+xml,*/*;q=0.8");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("content-type")).startsWith("text/html");
        assertThat(answer.header("cache-control")).isEqualTo("no-cache");
        assertThat(answer.body()).containsIgnoringCase("<!doctype html>").contains("Atelier");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/assets/nothing.js",
                "/nothing.png",
                "/v1/nothing",
                "/ws/a/b",
                "/blobs/a/b",
                "/../pom.xml",
                "/..%2f..%2fapplication.properties",
                "/%2e%2e/application.properties",
            })
    void what_is_no_place_in_the_page_is_not_the_page(String path) {
        var answer = api.get(path, "accept", "text/html");
        assertThat(answer.status()).isBetween(400, 404);
        assertThat(answer.body()).doesNotContain("<!doctype").doesNotContain("spring.");
    }

    @Test
    void a_program_is_told_that_a_place_does_not_exist() {
        assertThat(api.get("/sessions/sesn_1").status()).isEqualTo(404);
    }

    @Test
    void what_the_description_is_read_with_asks_no_other_server_for_pictures() {
        var script = api.get("/assets/redoc/redoc.standalone.js");
        assertThat(script.status()).isEqualTo(200);
        assertThat(script.header("content-type")).startsWith("text/javascript");
        assertThat(script.body()).contains("API docs by Redocly").doesNotContain("cdn.redoc");
    }
}
