package dev.atelier.server.v1.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.server.docs.OpenApiDescription;
import dev.atelier.server.testkit.ServerTest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Whatever stands in an address, the answer is a clear refusal that names the parameter, or it is done. */
class ParameterFuzzTest extends ServerTest {
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

    private Specimens specimens;

    @BeforeAll
    void makeWhatRequestsReferTo() {
        specimens = new Specimens(api);
    }

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
                    check(specimens.realPath(path), query, known, faults);
                }
            }
        });
        assertThat(faults).isEmpty();
    }

    private void check(String path, Query query, List<String> known, List<String> faults) {
        var answer = api.get(path + "?" + query.name() + "=" + query.value());
        var name = query.name().replace("%5B", "[").replace("%5D", "]");
        var fault = Faults.fault(answer);
        if (fault == null
                && query.refused()
                && api.get(path).status() == 200
                && known.contains(name)
                && answer.status() != 404) {
            fault = answer.status() != 400
                    ? "was taken with " + answer.status()
                    : Faults.message(answer).contains(name.replace("[]", ""))
                            ? null
                            : "does not name it: " + Faults.message(answer);
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

    @Test
    void a_stream_refuses_what_cannot_be_before_it_begins() {
        var stream = specimens.filled("/v1/sessions/{session}/events/stream?");
        for (var query : List.of(
                "after_seq=abc", "after_seq=-1", "after_seq=99999999999999999999", "event_deltas[]=x", "frames=x")) {
            var answer = api.get(stream + query.replace("[]", "%5B%5D"));
            assertThat(answer.status()).as(query).isEqualTo(400);
            assertThat(Faults.message(answer))
                    .contains(query.substring(0, query.indexOf('=')).replace("[]", ""));
        }
    }
}
