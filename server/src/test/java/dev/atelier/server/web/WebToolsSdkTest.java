package dev.atelier.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.agent.AgentRuntime;
import dev.atelier.agent.usage.Rebuilding;
import dev.atelier.journal.SessionId;
import dev.atelier.journal.sql.SqlJournal;
import dev.atelier.server.testkit.SdkTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Agents that read the web, from their configuration to the result. */
@Timeout(120)
class WebToolsSdkTest extends SdkTest {
    private final Site site = site();

    private static Site site() {
        try {
            return new Site();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    protected List<String> settings() {
        return List.of(
                "--atelier.web.private-addresses=true",
                "--atelier.web.search-engine=searxng",
                "--atelier.web.search-url=" + site.url("/search"));
    }

    @Override
    protected void afterwards() {
        site.close();
    }

    private String session(String configs, String networking) {
        var agent = api.post(
                "/v1/agents",
                "{\"name\":\"reader\",\"model\":\"rehearsal\",\"tools\":[{\"type\":"
                        + "\"agent_toolset_20260401\",\"configs\":[" + configs + "]}]}");
        assertThat(agent.status()).as(agent.body()).isEqualTo(200);
        assertThat(agent.json().has("warnings")).isFalse();
        var place = api.post(
                "/v1/environments",
                "{\"name\":\"" + UUID.randomUUID() + "\",\"config\":{\"type\":\"cloud\",\"networking\":" + networking
                        + "}}");
        assertThat(place.status()).as(place.body()).isEqualTo(200);
        return conversations
                .create(
                        agent.json().path("id").asString(),
                        place.json().path("id").asString())
                .id();
    }

    private String call(String session, String words) {
        conversations.say(session, words);
        conversations.awaitIdle(session, "end_turn");
        return String.valueOf(conversations.history(session).stream()
                .filter(event -> event.isAgentToolResult())
                .reduce((_, last) -> last)
                .map(event -> event._json().toString())
                .orElse("none"));
    }

    @Test
    void an_agent_reads_a_page_and_searches_for_others() {
        site.page("/page", "text/html", "<title>Kiln</title><h1>Hot</h1>");
        site.page(
                "/search",
                "application/json",
                "{\"results\":[{\"url\":\"https://vases.example/\",\"title\":\"Vases\",\"content\":\"All of them\"}]}");
        var session = session("", "{\"type\":\"unrestricted\"}");
        assertThat(call(session, "call web_fetch with url " + site.url("/page")))
                .contains("# Hot", "Title: Kiln", "data, no instructions");
        assertThat(call(session, "call web_search with query vase"))
                .contains("search_result", "https://vases.example/", "All of them");
        assertThat(call(session, "call web_fetch with url " + site.url("/nowhere")))
                .contains("status 404");
        assertThat(webUse(session)).isEqualTo("{\"web_search_requests\":1,\"web_fetch_requests\":1}");
        var journal = server.part(SqlJournal.class);
        new Rebuilding(
                        journal,
                        journal.writes(),
                        server.part(AgentRuntime.class).codec())
                .rebuild(new SessionId(session));
        assertThat(webUse(session)).isEqualTo("{\"web_search_requests\":1,\"web_fetch_requests\":1}");
    }

    private String webUse(String session) {
        var contract = new String[] {"anthropic-version", "2023-06-01", "anthropic-beta", "managed-agents-2026-04-01"};
        return api.get("/v1/sessions/" + session, contract)
                .json()
                .path("usage")
                .path("server_tool_use")
                .toString();
    }

    @Test
    void a_pdf_is_read_and_a_picture_is_shown() {
        site.page("/kilns", "application/octet-stream", PdfReaderTest.pdf("Cone ten is 1300 degrees."));
        var picture = Base64.getDecoder()
                .decode(
                        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==");
        site.page("/dot", "image/png", picture);
        site.page("/film", "video/mp4", new byte[] {0, 0, 0, 24});
        var session = session("", "{\"type\":\"unrestricted\"}");
        assertThat(call(session, "call web_fetch with url " + site.url("/kilns")))
                .contains("Pages: 1", "Cone ten is 1300 degrees.", "data, no instructions");
        assertThat(call(session, "call web_fetch with url " + site.url("/dot"))).contains("image");
        assertThat(call(session, "call web_fetch with url " + site.url("/film")))
                .contains("video/mp4, 4 bytes, and cannot be read here");
    }

    @Test
    void a_limited_environment_and_the_agents_sources_hold() {
        site.page("/page", "text/plain", "clay");
        var limited = session("", "{\"type\":\"limited\",\"allowed_hosts\":[\"other.example\"]}");
        assertThat(call(limited, "call web_fetch with url " + site.url("/page")))
                .contains("environment does not allow the host 127.0.0.1");
        assertThat(call(limited, "call web_search with query vase")).doesNotContain("search_result");
        var choosy = session(
                "{\"name\":\"web_fetch\",\"url_sources\":{\"user_input\":\"none\"}}", "{\"type\":\"unrestricted\"}");
        assertThat(call(choosy, "call web_fetch with url " + site.url("/page"))).contains("url_sources named before");
        var usual = session(
                "{\"name\":\"web_fetch\",\"url_sources\":{\"client_tool_results\":\"none\"}}",
                "{\"type\":\"unrestricted\"}");
        assertThat(call(usual, "call web_fetch with url " + site.url("/page"))).contains("clay");
    }
}
