package dev.atelier.server.v1.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.server.docs.OpenApiDescription;
import dev.atelier.server.testkit.Api;
import dev.atelier.server.testkit.Api.Answer;
import dev.atelier.server.testkit.ServerTest;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Whatever is sent, the answer is a clear refusal that names the field, or it is done; never a failure of the server. */
class FuzzTest extends ServerTest {
    private static final JsonNode BODIES = read();
    private static final Pattern INSIDES = Pattern.compile(
            "Exception|dev\\.atelier|java\\.|tools\\.jackson|org\\.spring|NullPointer|\\bat [a-z]+\\.[a-z]+\\.");
    private static final Pattern NAME = Pattern.compile("\\{([a-z_]+)}");

    private final Map<String, String> made = new HashMap<>();

    private static JsonNode read() {
        try (var in = Objects.requireNonNull(FuzzTest.class.getResourceAsStream("/fuzz/bodies.json"))) {
            return JsonMapper.shared().readTree(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @BeforeAll
    void makeWhatBodiesReferTo() {
        make("agent", "/v1/agents", "{\"name\":\"A\",\"model\":\"rehearsal\"}");
        make("environment", "/v1/environments", "{\"name\":\"E\"}");
        make("store", "/v1/memory_stores", "{\"name\":\"S\"}");
        make("memory", "/v1/memory_stores/{store}/memories", "{\"path\":\"/m\",\"content\":\"c\"}");
        make("vault", "/v1/vaults", "{\"display_name\":\"V\"}");
        make(
                "credential",
                "/v1/vaults/{vault}/credentials",
                "{\"auth\":{\"type\":\"static_bearer\",\"mcp_server_url\":\"https://m.example\",\"token\":\"a-long-token\"}}");
        upload("file", "/v1/files", "file", "a.txt", "hello");
        upload("skill", "/v1/skills", "files[]", "s/SKILL.md", "---\nname: s\ndescription: d\n---\nx");
        make(
                "session",
                "/v1/sessions",
                "{\"agent\":\"agent_toy\",\"environment_id\":\"env_toy\",\"resources\":[{\"type\":\"github_repository\",\"url\":"
                        + "\"https://github.com/a/b\"}]}");
        make(
                "webhook",
                "/v1/webhooks",
                "{\"url\":\"http://127.0.0.1:9/h\",\"enabled_events\":[\"session.idled\"],\"state\":\"disabled\"}");
        make("paused", "/v1/sessions", "{\"agent\":\"agent_toy\",\"environment_id\":\"env_toy\"}");
        api.post(filled("/v1/sessions/{paused}/events"), "{\"events\":[{\"type\":\"user.pause\"}]}");
        var resources = api.get(filled("/v1/sessions/{session}/resources")).json();
        made.put("resource", resources.path("data").path(0).path("id").asString());
    }

    private void make(String name, String path, String body) {
        made.put(name, id(api.post(filled(path), body)));
    }

    private void upload(String name, String path, String part, String filename, String text) {
        var body = "--B\r\ncontent-disposition: form-data; name=\"" + part + "\"; filename=\"" + filename + "\"\r\n\r\n"
                + text + "\r\n--B--\r\n";
        made.put(
                name,
                id(api.send(api.request(path)
                        .header("content-type", "multipart/form-data; boundary=B")
                        .POST(BodyPublishers.ofString(body)))));
    }

    private static String id(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json().path("id").asString();
    }

    /** With the ids of what was made in place of the names in braces. */
    private String filled(String text) {
        return NAME.matcher(text).replaceAll(name -> made.getOrDefault(name.group(1), name.group()));
    }

    static Stream<String> routes() {
        return BODIES.propertyNames().stream();
    }

    private Answer send(String route, String body) {
        var parts = route.split(" ", 2);
        return api.send(api.request(filled(parts[1]))
                .header("content-type", "application/json")
                .method(parts[0], BodyPublishers.ofString(body)));
    }

    /** Bodies that nobody wrote down here yet: with what the description names in them, each a text. */
    @Test
    void bodies_of_further_routes_do_no_harm() {
        var here = routes().map(FuzzTest::shape).toList();
        var faults = new ArrayList<String>();
        var document = OpenApiDescription.whole();
        document.path("paths")
                .forEachEntry((path, methods) -> methods.forEachEntry((method, operation) -> {
                    var content = operation.path("requestBody").path("content");
                    var route = method.toUpperCase(java.util.Locale.ROOT) + " " + path;
                    if (content.has("application/json") && !here.contains(shape(route))) {
                        var schema = content.path("application/json").path("schema");
                        var reference = schema.path("$ref").asString("");
                        var body = body(reference.isEmpty() ? schema : document.at(reference.substring(1)));
                        for (var mutation : new Mutations(body).all()) {
                            var fault = fault(send(
                                    method.toUpperCase(java.util.Locale.ROOT) + " " + realPath(path), mutation.text()));
                            if (fault != null) {
                                faults.add(route + " " + mutation + ": " + fault);
                            }
                        }
                    }
                }));
        assertThat(faults).isEmpty();
    }

    private static ObjectNode body(JsonNode schema) {
        var body = JsonMapper.shared().createObjectNode();
        schema.path("properties").propertyNames().forEach(name -> body.put(name, "x"));
        return body;
    }

    private static String shape(String route) {
        return route.replaceAll("\\{[^}]*}", "{}");
    }

    @ParameterizedTest
    @MethodSource("routes")
    void a_body_with_one_thing_wrong_is_refused_by_its_field(String route) {
        boolean gateway = route.contains("/v1/messages");
        var body = (ObjectNode)
                JsonMapper.shared().readTree(filled(BODIES.path(route).toString()));
        var faults = new ArrayList<String>();
        for (var mutation : new Mutations(body).all()) {
            var answer = send(route, mutation.text());
            var fault = fault(answer);
            if (fault == null && !gateway) {
                fault = judged(mutation, answer);
            }
            if (fault != null) {
                faults.add(mutation + ": " + fault);
            }
        }
        assertThat(faults).isEmpty();
    }

    private static @org.jspecify.annotations.Nullable String judged(Mutations.Mutation mutation, Answer answer) {
        if (mutation.refused() && answer.status() < 400) {
            return "was taken";
        }
        if (answer.status() != 400) {
            return null;
        }
        var message = message(answer);
        boolean names = message.contains("JSON")
                || message.contains("cannot both be") // two resources at one place
                || mutation.names().stream().anyMatch(message::contains);
        return names ? null : "does not name the field: " + message;
    }

    private static String message(Answer answer) {
        var json = answer.json();
        return isProblem(answer)
                ? json.path("detail").asString("")
                : json.path("error").path("message").asString("");
    }

    /** As RFC 9457 has it: of the routes beside {@code /v1}. */
    private static boolean isProblem(Answer answer) {
        var json = answer.json();
        return json.path("status").asInt(0) == answer.status()
                && json.path("trace_id").asString("").equals(answer.header("request-id"));
    }

    /** What is wrong with any answer to anything; null for nothing. */
    private static @org.jspecify.annotations.Nullable String fault(Answer answer) {
        if (answer.status() >= 500) {
            return answer.status() + " " + answer.body();
        }
        if (answer.status() < 400) {
            return null;
        }
        var json = answer.json();
        boolean isOurs = json.path("type").asString("").equals("error")
                && json.path("request_id").asString("").equals(answer.header("request-id"));
        boolean isRpc = json.path("jsonrpc").asString("").equals("2.0"); // of /mcp, whose errors are JSON-RPC's
        if (!isOurs && !isRpc && !isProblem(answer)) {
            return "is no error of the API: " + answer.body();
        }
        var message = message(answer);
        return message.isBlank()
                        || message.length() > 3_000
                        || INSIDES.matcher(message).find()
                ? "is no clear message: " + message.substring(0, Math.min(500, message.length()))
                : null;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 20_261_121})
    void bodies_with_many_things_wrong_do_not_harm_either(long seed) {
        var random = new Random(seed);
        var routes = routes().toList();
        var faults = new ArrayList<String>();
        for (int i = 0; i < 500; i++) {
            var route = routes.get(random.nextInt(routes.size()));
            var body = (ObjectNode)
                    JsonMapper.shared().readTree(filled(BODIES.path(route).toString()));
            for (int more = random.nextInt(3); more >= 0; more--) {
                var mutations = new Mutations(body)
                        .all().stream()
                                .filter(mutation -> mutation.value().length() < 1_000)
                                .toList();
                var text = mutations.get(random.nextInt(mutations.size())).text();
                try {
                    body = (ObjectNode) JsonMapper.shared().readTree(text);
                } catch (RuntimeException e) {
                    // no JSON any more, which others try
                }
            }
            var fault = fault(send(route, body.toString()));
            if (fault != null) {
                faults.add("seed " + seed + ": " + route + " " + body + ": " + fault);
            }
        }
        assertThat(faults).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("routes")
    void what_is_no_object_is_refused(String route) {
        var bodies = new ArrayList<byte[]>();
        for (var text :
                List.of("", " ", "null", "[]", "7", "\"x\"", "{", "{\"a\":1,\"a\":2}", "{} {}", "{\"a\":}", "}")) {
            bodies.add(text.getBytes(StandardCharsets.UTF_8));
        }
        bodies.add(new byte[] {'{', '"', (byte) 0xff, (byte) 0xfe, '"', ':', '1', '}'});
        bodies.add(new byte[] {0, 1, 2, 3});
        bodies.add("[".repeat(100_000).getBytes(StandardCharsets.UTF_8));
        var parts = route.split(" ", 2);
        var faults = new ArrayList<String>();
        for (var bytes : bodies) {
            var answer = api.send(api.request(filled(parts[1]))
                    .header("content-type", "application/json")
                    .method(parts[0], BodyPublishers.ofByteArray(bytes)));
            var fault = fault(answer);
            boolean optional = bytes.length == 0 && route.endsWith("gateway_keys");
            if (fault != null || (answer.status() < 400 && !optional)) {
                var text = new String(bytes, StandardCharsets.ISO_8859_1);
                faults.add(
                        "'" + text.substring(0, Math.min(40, text.length())) + "': " + answer.status() + " " + fault);
            }
        }
        var form = api.send(api.request(filled(parts[1]))
                .header("content-type", "text/plain")
                .method(parts[0], BodyPublishers.ofString("{}")));
        assertThat(form.status()).isEqualTo(400);
        assertThat(faults).isEmpty();
    }

    private record Query(String name, String value, boolean refused) {}

    private static final List<Query> QUERIES = List.of(
            new Query("limit", "abc", true),
            new Query("limit", "0", true),
            new Query("limit", "-1", true),
            new Query("limit", "99999999999999999999", true),
            new Query("limit", "1.5", true),
            new Query("limit", "", true),
            new Query("page", "garbage", true),
            new Query("page", "Z2FyYmFnZQ", true),
            new Query("page", "%00", true),
            new Query("page", "x".repeat(4_000), true),
            new Query("order", "x", true),
            new Query("include_archived", "maybe", true),
            new Query("created_at%5Bgte%5D", "yesterday", true),
            new Query("created_at%5Blt%5D", "+999999999-01-01T00:00:00Z", true),
            new Query("version", "x", true),
            new Query("statuses%5B%5D", "asleep", true),
            new Query("agent_version", "1", true),
            new Query("after_seq", "-1", true),
            new Query("view", "x", true),
            new Query("depth", "9", true),
            new Query("source", "x", true),
            new Query("group_by", "x", true),
            new Query("from", "x", true),
            new Query("session_id", "%20%00", false),
            new Query("no_such_parameter", "x", false),
            new Query("ids%5B%5D", "%00", false),
            new Query("types%5B%5D", "%ff%fe", false),
            new Query("scope_id", "../..", false));

    @Test
    void a_wrong_parameter_is_refused_by_its_name() {
        var faults = new ArrayList<String>();
        OpenApiDescription.whole().path("paths").forEachEntry((path, methods) -> {
            if (methods.has("get")
                    && !path.endsWith("/stream")
                    && !path.startsWith("/canvas")
                    && path.startsWith("/v1/")) {
                var known = parameters(methods.path("get"));
                for (var query : QUERIES) {
                    check(realPath(path), query, known, faults);
                }
            }
        });
        assertThat(faults).isEmpty();
    }

    private void check(String path, Query query, List<String> known, List<String> faults) {
        var answer = api.get(path + "?" + query.name() + "=" + query.value());
        var name = query.name().replace("%5B", "[").replace("%5D", "]");
        var fault = fault(answer);
        if (fault == null
                && query.refused()
                && api.get(path).status() == 200
                && known.contains(name)
                && answer.status() != 404) {
            fault = answer.status() != 400
                    ? "was taken with " + answer.status()
                    : message(answer).contains(name.replace("[]", "")) ? null : "does not name it: " + message(answer);
        }
        if (fault != null) {
            faults.add(path + " " + query.name() + "=" + query.value() + ": " + fault);
        }
    }

    private static List<String> parameters(JsonNode operation) {
        var names = new ArrayList<String>();
        for (var parameter : operation.path("parameters")) {
            var reference = parameter.path("$ref").asString("");
            names.add(
                    reference.isEmpty()
                            ? parameter.path("name").asString()
                            : reference.substring(reference.lastIndexOf('/') + 1));
        }
        return names;
    }

    private static final Map<String, String> OWNERS = Map.ofEntries(
            Map.entry("agents", "agent"),
            Map.entry("environments", "environment"),
            Map.entry("memory_stores", "store"),
            Map.entry("memories", "memory"),
            Map.entry("vaults", "vault"),
            Map.entry("credentials", "credential"),
            Map.entry("files", "file"),
            Map.entry("skills", "skill"),
            Map.entry("sessions", "session"),
            Map.entry("resources", "resource"),
            Map.entry("webhooks", "webhook"));

    /** The description's path with ids of what there is. */
    private String realPath(String path) {
        var real = new StringBuilder();
        var before = "";
        for (var part : path.substring(1).split("/", -1)) {
            boolean id = part.startsWith("{");
            real.append('/').append(id ? made.getOrDefault(OWNERS.getOrDefault(before, ""), "none_1") : part);
            before = id ? before : part;
        }
        return real.toString();
    }

    @Test
    void a_stream_refuses_what_cannot_be_before_it_begins() {
        var stream = filled("/v1/sessions/{session}/events/stream?");
        for (var query : List.of(
                "after_seq=abc", "after_seq=-1", "after_seq=99999999999999999999", "event_deltas[]=x", "frames=x")) {
            var answer = api.get(stream + query.replace("[]", "%5B%5D"));
            assertThat(answer.status()).as(query).isEqualTo(400);
            assertThat(message(answer))
                    .contains(query.substring(0, query.indexOf('=')).replace("[]", ""));
        }
        assertThat(Api.message("x").isObject()).isTrue();
    }
}
