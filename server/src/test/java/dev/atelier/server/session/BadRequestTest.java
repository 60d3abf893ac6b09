package dev.atelier.server.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.server.testkit.Api;
import dev.atelier.server.testkit.ServerTest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is wrong, the answer says what, and the server goes on. */
class BadRequestTest extends ServerTest {
    private String session;

    @BeforeAll
    void createSession() {
        session = api.create("");
    }

    @AfterEach
    void the_server_lives_on() {
        assertThat(api.get("/v1/sessions/" + session).status()).isEqualTo(200);
    }

    static Stream<Arguments> creations() {
        return Stream.of(
                Arguments.of("", "is empty"),
                Arguments.of("{", "not valid JSON at line 1"),
                Arguments.of("[]", "must be a JSON object"),
                Arguments.of("{\"agent\":1}", "agent: must be a text"),
                Arguments.of("{}", "agent: is missing"),
                Arguments.of("{\"agent\":\"agent_toy\"}", "environment_id: is missing"),
                Arguments.of("{\"agent\":\"agent_nobody\",\"environment_id\":\"env_toy\"}", "agent_nobody"),
                Arguments.of("{\"agent\":\"agent_toy\",\"environment_id\":\"env_nowhere\"}", "env_nowhere"),
                Arguments.of("{\"agent\":\"agent_toy\",\"agent\":\"agent_toy\"}", "uplicate"),
                Arguments.of(
                        "{\"agent\":{\"type\":\"agent\",\"id\":\"agent_toy\",\"version\":7},"
                                + "\"environment_id\":\"env_toy\"}",
                        "agent.version"),
                Arguments.of(toy("\"metadata\":{\"size\":1}"), "metadata.size: must be a text"),
                Arguments.of(toy("\"metadata\":{\"size\":\"impossible\"}"), "metadata.size"),
                Arguments.of(toy("\"metadata\":[]"), "metadata"),
                Arguments.of(toy("\"title\":\"" + "x".repeat(300) + "\""), "title"),
                Arguments.of(toy("\"colour\":\"blue\""), "colour: is not known here"),
                Arguments.of(toy("\"resources\":[{}]"), "resources[0].type: is missing"),
                Arguments.of(toy("\"initial_events\":{}"), "initial_events"),
                Arguments.of(toy("\"initial_events\":[{\"type\":\"agent.message\"}]"), "initial_events[0].type"));
    }

    private static String toy(String more) {
        return "{\"agent\":\"agent_toy\",\"environment_id\":\"env_toy\"," + more + "}";
    }

    @ParameterizedTest
    @MethodSource("creations")
    void a_session_that_cannot_be_created_is_refused_clearly(String body, String message) {
        isRefused(api.post("/v1/sessions", body), message);
    }

    static Stream<Arguments> events() {
        return Stream.of(
                Arguments.of("\"hello\"", "events[0]: must be a JSON object"),
                Arguments.of("{}", "events[0].type: is missing"),
                Arguments.of("{\"type\":7}", "events[0].type"),
                Arguments.of("{\"type\":\"user.dance\"}", "user.interrupt, user.mark, user.message"),
                Arguments.of("{\"type\":\"session.status_idle\"}", "not a type that can be sent"),
                Arguments.of("{\"type\":\"user.message\"}", "content"),
                Arguments.of("{\"type\":\"user.message\",\"content\":[]}", "content"),
                Arguments.of("{\"type\":\"user.message\",\"content\":\"hi\"}", "content"),
                Arguments.of("{\"type\":\"user.message\",\"content\":[{\"type\":\"video\"}]}", "content[0]"),
                Arguments.of("{\"type\":\"user.interrupt\",\"force\":true}", "force"),
                Arguments.of("{\"type\":\"user.interrupt\",\"seq\":1}", "seq"),
                Arguments.of("{\"type\":\"user.interrupt\",\"idempotency_key\":\"\"}", "idempotency_key"),
                Arguments.of("{\"type\":\"user.mark\",\"points\":[{\"x\":NaN,\"y\":1}]}", "not valid JSON"),
                Arguments.of("{\"type\":\"user.mark\",\"points\":[{\"x\":1e300,\"y\":1}]}", "points[0].x"),
                Arguments.of("{\"type\":\"user.mark\",\"points\":[{\"x\":1e999,\"y\":1}]}", "points[0].x"),
                Arguments.of("{\"type\":\"user.mark\",\"points\":[{\"x\":" + "9".repeat(200) + ",\"y\":1}]}", "JSON"),
                Arguments.of("{\"type\":\"user.mark\",\"points\":[{\"x\":\"1\",\"y\":1}]}", "points[0].x"),
                Arguments.of("{\"type\":\"user.mark\",\"points\":[{\"x\":1}]}", "y"),
                Arguments.of("[".repeat(5000), "JSON"));
    }

    @ParameterizedTest
    @MethodSource("events")
    void an_event_that_cannot_be_is_refused_clearly(String event, String message) {
        var before = api.events(session, "").size();
        isRefused(api.post("/v1/sessions/" + session + "/events", "{\"events\":[" + event + "]}"), message);
        assertThat(api.events(session, "")).hasSize(before);
    }

    @Test
    void a_path_with_a_million_points_is_refused_at_the_first_thing_wrong() {
        var points = "{\"x\":1,\"y\":2},".repeat(400_000);
        var event = "{\"type\":\"user.mark\",\"points\":[" + points.substring(0, points.length() - 1) + "]}";
        isRefused(api.post("/v1/sessions/" + session + "/events", "{\"events\":[" + event + "]}"), "points");
    }

    @Test
    void one_bad_event_refuses_the_whole_batch() {
        var before = api.events(session, "").size();
        var body = "{\"events\":[" + Api.message("speak 1") + ",{\"type\":\"user.dance\"}]}";
        isRefused(api.post("/v1/sessions/" + session + "/events", body), "events[1].type");
        assertThat(api.events(session, "")).hasSize(before);
    }

    @Test
    void too_many_and_no_events_are_refused() {
        isRefused(api.post("/v1/sessions/" + session + "/events", "{\"events\":[]}"), "at least one");
        var many = "{\"type\":\"user.interrupt\"},".repeat(101);
        isRefused(
                api.post(
                        "/v1/sessions/" + session + "/events",
                        "{\"events\":[" + many.substring(0, many.length() - 1) + "]}"),
                "at most 100");
    }

    @Test
    void a_body_of_forty_megabytes_is_too_large() {
        var answer = api.post("/v1/sessions", "{\"title\":\"" + "x".repeat(40_000_000) + "\"}");
        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.json().path("error").path("type").asString()).isEqualTo("request_too_large");
    }

    @Test
    void a_body_that_does_not_say_how_long_it_is_is_bounded_too() {
        var stream = BodyPublishers.ofByteArrays(java.util.Collections.nCopies(4_000, new byte[10_000]));
        var answer = api.send(api.request("/v1/sessions")
                .header("content-type", "application/json")
                .POST(stream));
        assertThat(answer.status()).isEqualTo(413);
    }

    @Test
    void a_form_is_not_json() {
        var answer = api.send(api.request("/v1/sessions")
                .header("content-type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("agent=agent_toy")));
        isRefused(answer, "content-type: must be application/json");
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/sessions?limit=0, limit",
        "/v1/sessions?limit=1000, limit",
        "/v1/sessions?limit=many, limit",
        "/v1/sessions?order=sideways, order",
        "/v1/sessions?page=nonsense, page",
        "/v1/sessions?statuses[]=happy, statuses",
        "/v1/sessions/SESSION/events?after_seq=-1, after_seq",
        "/v1/sessions/SESSION/events?after_seq=x, after_seq",
        "/v1/sessions/SESSION/events?limit=1001, limit",
        "/v1/sessions/SESSION/events?order=up, order",
        "/v1/sessions/SESSION/events/stream?after_seq=99999, after_seq",
        "/v1/sessions/SESSION/events/stream?event_deltas[]=user.message, event_deltas",
    })
    void a_parameter_that_cannot_be_is_refused_by_name(String path, String name) {
        isRefused(api.get(path.replace("SESSION", session).replace("[]", "%5B%5D")), name);
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/sessions/sesn_nobody",
        "/v1/sessions/sesn_nobody/events",
        "/v1/sessions/sesn_nobody/events/stream",
        "/v1/sessions/.",
        "/v1/sessions/%20",
        "/v1/agents/agent_nobody",
        "/v1/environments/env_nowhere",
        "/v1/nothing",
    })
    void what_is_not_there_is_not_found_under_v1(String path) {
        var answer = api.get(path);
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.json().path("error").path("type").asString()).isEqualTo("not_found_error");
        assertThat(answer.json().path("request_id").asString())
                .startsWith("req_")
                .isEqualTo(answer.header("request-id"));
    }

    @Test
    void sending_to_an_unknown_session_is_not_found() {
        assertThat(api.say("sesn_nobody", "hello").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({"/nothing, 404", "/blobs/xyz, 400", "/actuator/nothing, 404"})
    void elsewhere_errors_are_problems_with_a_trace_id(String path, int status) {
        var answer = api.get(path);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("content-type")).startsWith("application/problem+json");
        assertThat(answer.json().path("trace_id").asString()).isEqualTo(answer.header("request-id"));
        assertThat(answer.body()).doesNotContain("Exception").doesNotContain("\tat ");
    }

    @Test
    void a_wrong_method_says_which_are_right() {
        var answer = api.send(api.request("/v1/sessions").DELETE());
        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.json().path("error").path("message").asString())
                .contains("GET")
                .contains("POST");
    }

    private static void isRefused(Api.Answer answer, String message) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.json().path("error").path("type").asString()).isEqualTo("invalid_request_error");
        assertThat(answer.json().path("error").path("message").asString()).contains(message);
        assertThat(answer.body().length()).isLessThan(2_000);
        assertThat(answer.body()).doesNotContain("Exception", "tools.jackson", "StreamRead", "JsonRead", "REDACTED");
    }
}
