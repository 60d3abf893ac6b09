package dev.atelier.forge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.forge.testkit.FakeGitHub;
import dev.atelier.forge.testkit.StrictServer.Reply;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

/** The server that stands in for GitHub is as strict as it says. */
class StrictServerTest {
    private static final String GOOD = "{\"title\":\"t\",\"head\":\"x\",\"base\":\"main\",\"draft\":false}";

    private final FakeGitHub fake = new FakeGitHub();
    private HttpClient http;

    @BeforeEach
    void open() {
        http = HttpClient.newHttpClient();
    }

    @AfterEach
    void close() {
        http.close();
        fake.close();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(fake.site().api() + path))
                .header("User-Agent", "somebody")
                .header("Accept", "application/vnd.github+json")
                .header("X-GitHub-Api-Version", "2022-11-28")
                .header("Authorization", "Bearer " + fake.token());
    }

    private int status(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.discarding()).statusCode();
    }

    private HttpRequest.Builder post(String body) {
        return request("/repos/octo/tools/pulls")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
    }

    @Test
    void what_is_documented_is_taken() throws Exception {
        assertThat(status(post(GOOD))).isEqualTo(201);
        assertThat(status(request("/repos/octo/tools/pulls?state=open&per_page=100")))
                .isEqualTo(200);
        assertThat(fake.server().complaints()).isEmpty();
    }

    /** The examples included, for they are answers. */
    @Test
    void what_GitHub_would_not_answer_the_fake_does_not_either() throws Exception {
        var more = ((ObjectNode) fake.server().example("pulls/create")).put("mood", "good");
        fake.server().on("pulls/create", _ -> Reply.of(201, more));

        assertThat(status(post(GOOD))).isEqualTo(500);

        assertThat(fake.server().complaints())
                .singleElement()
                .asString()
                .contains("pulls/create does not answer like that", "mood");
        assertThat(status(request("/repos/octo/tools/installation"))).isEqualTo(200);
        assertThat(status(request("/repos/octo/tools/issues/6"))).isEqualTo(200);
        assertThat(fake.server().complaints()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"title\":\"t\",\"head\":\"x\",\"base\":\"main\",\"labels\":[]} | 422",
                "{\"title\":\"t\",\"head\":\"x\",\"base\":1} | 422",
                "{\"title\":\"t\",\"head\":\"x\"} | 422",
                "[] | 422",
                "no JSON | 400"
            })
    void another_shape_is_refused(String body, int status) throws Exception {
        assertThat(status(post(body))).isEqualTo(status);
        assertThat(fake.server().complaints()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "User-Agent,Java-http-client/25,403",
        "X-GitHub-Api-Version,1999-01-01,400",
        "Content-Type,text/plain,415"
    })
    void wrong_headers_are_refused(String header, String value, int status) throws Exception {
        assertThat(status(post(GOOD).setHeader(header, value))).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({
        "/repos/octo/tools/pulls?state=opened,422",
        "/repos/octo/tools/pulls?source_branch=x,422",
        "/repos/octo/tools/merge_requests,404"
    })
    void other_routes_and_parameters_are_refused(String path, int status) throws Exception {
        assertThat(status(request(path))).isEqualTo(status);
    }
}
