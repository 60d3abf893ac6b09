package dev.atelier.server.v1.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.server.docs.OpenApiDescription;
import dev.atelier.server.testkit.Api.Answer;
import dev.atelier.server.testkit.ServerTest;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Whatever body is sent, the answer is a clear refusal that names the field, or it is done; never a failure of the server. */
class FuzzTest extends ServerTest {
    private static final JsonNode BODIES = read();

    private Specimens specimens;

    @BeforeAll
    void makeWhatRequestsReferTo() {
        specimens = new Specimens(api);
    }

    private static JsonNode read() {
        try (var in = Objects.requireNonNull(FuzzTest.class.getResourceAsStream("/fuzz/bodies.json"))) {
            return JsonMapper.shared().readTree(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static Stream<String> routes() {
        return BODIES.propertyNames().stream();
    }

    private Answer send(String route, String body) {
        var parts = route.split(" ", 2);
        return api.send(api.request(specimens.filled(parts[1]))
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
                            var fault = Faults.fault(send(
                                    method.toUpperCase(java.util.Locale.ROOT) + " " + specimens.realPath(path),
                                    mutation.text()));
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
                JsonMapper.shared().readTree(specimens.filled(BODIES.path(route).toString()));
        var faults = new ArrayList<String>();
        for (var mutation : new Mutations(body).all()) {
            var answer = send(route, mutation.text());
            var fault = Faults.fault(answer);
            if (fault == null && !gateway) {
                fault = Faults.judged(mutation, answer);
            }
            if (fault != null) {
                faults.add(mutation + ": " + fault);
            }
        }
        assertThat(faults).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 20_261_121})
    void bodies_with_many_things_wrong_do_not_harm_either(long seed) {
        var random = new Random(seed);
        var routes = routes().toList();
        var faults = new ArrayList<String>();
        for (int i = 0; i < 500; i++) {
            var route = routes.get(random.nextInt(routes.size()));
            var body = (ObjectNode) JsonMapper.shared()
                    .readTree(specimens.filled(BODIES.path(route).toString()));
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
            var fault = Faults.fault(send(route, body.toString()));
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
            var answer = api.send(api.request(specimens.filled(parts[1]))
                    .header("content-type", "application/json")
                    .method(parts[0], BodyPublishers.ofByteArray(bytes)));
            var fault = Faults.fault(answer);
            boolean optional = bytes.length == 0 && route.endsWith("gateway_keys");
            if (fault != null || (answer.status() < 400 && !optional)) {
                var text = new String(bytes, StandardCharsets.ISO_8859_1);
                faults.add(
                        "'" + text.substring(0, Math.min(40, text.length())) + "': " + answer.status() + " " + fault);
            }
        }
        var form = api.send(api.request(specimens.filled(parts[1]))
                .header("content-type", "text/plain")
                .method(parts[0], BodyPublishers.ofString("{}")));
        assertThat(form.status()).isEqualTo(400);
        assertThat(faults).isEmpty();
    }
}
