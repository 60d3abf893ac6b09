package dev.atelier.server.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atelier.sandbox.egress.Reach;
import dev.atelier.server.config.InvalidSettingException;
import dev.atelier.server.web.WebProperties.Engine;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.util.unit.DataSize;

/** Both kinds of engines, as their servers answer. */
@Timeout(60)
class SearchEngineTest {
    private static final String KEY = "a-key-that-nobody-may-see";

    private Site site;

    @BeforeEach
    void open() throws IOException {
        site = new Site();
    }

    @AfterEach
    void close() {
        site.close();
    }

    private SearchEngine engine(Engine kind, String path) {
        var properties = new WebProperties(
                false, Duration.ofSeconds(20), DataSize.ofMegabytes(1), kind, URI.create(site.url(path)));
        return Objects.requireNonNull(WebConfiguration.engine(properties, KEY));
    }

    private static List<SearchEngine.Hit> hits(SearchEngine engine, String query) throws InterruptedException {
        var answer = engine.search(query, "DE", Duration.ofSeconds(20));
        assertThat(answer).isInstanceOf(SearchEngine.Answer.Found.class);
        return ((SearchEngine.Answer.Found) answer).hits();
    }

    @Test
    void searxng_is_asked_for_json() throws Exception {
        site.page("/search", "application/json", """
                {"query":"vase","results":[
                  {"url":"https://vases.example/","title":"Vases","content":"All of <b>them</b>"},
                  {"url":"javascript:alert(1)","title":"no","content":"no"}]}
                """);
        assertThat(hits(engine(Engine.SEARXNG, ""), "blue vase"))
                .containsExactly(new SearchEngine.Hit("https://vases.example/", "Vases", "All of them"));
        assertThat(site.asked).containsExactly("/search?q=blue%20vase&format=json");
        assertThat(site.keys).containsExactly("null");
    }

    @Test
    void brave_is_asked_with_its_key_which_goes_nowhere_else() throws Exception {
        site.page("/res/v1/web/search", "application/json", """
                {"web":{"results":[{"url":"https://vases.example/","title":"Vases","description":"<strong>Blue</strong> ones"}]}}
                """);
        var brave = engine(Engine.BRAVE, "/res/v1/web/search");
        assertThat(hits(brave, "vase"))
                .containsExactly(new SearchEngine.Hit("https://vases.example/", "Vases", "Blue ones"));
        assertThat(site.asked).singleElement().asString().contains("q=vase", "country=de");
        assertThat(site.keys).containsExactly(KEY);
        assertThat(brave.toString()).doesNotContain(KEY);
        try (var other = new Site()) {
            site.redirect("/res/v1/web/search", other.url("/steal"));
            assertThat(brave.search("vase", null, Duration.ofSeconds(20)).toString())
                    .contains("not where the search engine is")
                    .doesNotContain(KEY);
            assertThat(other.asked).isEmpty();
        }
    }

    @Test
    void what_goes_wrong_is_said() throws Exception {
        site.page("/search", "text/html", "<html>not allowed</html>");
        assertThat(engine(Engine.SEARXNG, "")
                        .search("vase", null, Duration.ofSeconds(20))
                        .toString())
                .contains("no JSON");
        assertThat(engine(Engine.SEARXNG, "/elsewhere")
                        .search("vase", null, Duration.ofSeconds(20))
                        .toString())
                .contains("status 404");
        var brave = new WebProperties(false, Duration.ofSeconds(1), DataSize.ofMegabytes(1), Engine.BRAVE, null);
        assertThatThrownBy(() -> WebConfiguration.engine(brave, null))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("BRAVE_API_KEY");
    }

    @Test
    void what_lies_outside_of_an_agents_domains_is_left_out() throws Exception {
        site.page("/search", "application/json", """
                {"results":[{"url":"https://vases.example/","title":"A","content":"a"},{"url":"https://b.example/","title":"B","content":"b"}]}
                """);
        var scope = new WebScope(new Reach.Everywhere(), List.of("vases.example"), List.of());
        var search = new WebSearch(engine(Engine.SEARXNG, ""), Duration.ofSeconds(20), scope, null);
        var outcome = search.search("vase");
        assertThat(outcome.content().toString()).contains("vases.example").doesNotContain("b.example");
        assertThat(site.asked).singleElement().asString().contains("vases.example");
    }
}
