package dev.atelier.server.code;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.server.access.Scope;
import dev.atelier.server.testkit.Api;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Nobody finds or changes the runs of another workspace, and a key does no more than its scopes say. */
class CodeIsolationTest extends CodeTest {
    private static final List<String> READ =
            List.of("", "/events", "/diff", "/files", "/file?path=README.md", "/comments", "/pull-request");
    private static final List<String> CHANGE =
            List.of("/cancel", "/approve", "/reject", "/comments", "/pull-request/merge", "/pull-request/close");

    private Api other;
    private String run;

    @BeforeAll
    void run() {
        other = shared.in("codeisolationothers");
        run = ended(body(repository("tools", SHELL), "Add a function clamp", ""), "Idempotency-Key", "once");
        assertThat(found("/code/" + run).path("status").asString()).isEqualTo("completed");
    }

    @Test
    void a_run_of_another_workspace_is_not_there() {
        for (var path : READ) {
            assertThat(api.get("/code/" + run + path).status()).as(path).isEqualTo(200);
            isMissing(path, other.get("/code/" + run + path));
            assertThat(api.get("/code/sesn_never" + path).status()).as(path).isEqualTo(404);
        }
        for (var path : CHANGE) {
            isMissing(path, other.post("/code/" + run + path, sent(path)));
        }
        for (var path : List.of("", "/events", "/trace", "/network")) {
            assertThat(other.get("/v1/sessions/" + run + path).status())
                    .as(path)
                    .isEqualTo(404);
        }
        assertThat(found("/code/" + run).path("status").asString())
                .as("all of that did nothing")
                .isEqualTo("completed");
        assertThat(found("/code/" + run + "/comments").path("comments")).isEmpty();
        assertThat(found("/code/" + run + "/pull-request").path("state").asString())
                .isEqualTo("open");
    }

    private static String sent(String path) {
        return path.equals("/comments") ? "{\"body\": \"x\"}" : "";
    }

    /** As one that never was. */
    private void isMissing(String path, Api.Answer answer) {
        assertThat(answer.status()).as(path + " " + answer.body()).isEqualTo(404);
        assertThat(answer.body()).as(path).doesNotContain("clamp", "tools");
    }

    @Test
    void lists_numbers_and_the_audit_are_each_workspaces_own() {
        assertThat(found("/code").path("data").findValuesAsString("id")).containsExactly(run);
        assertThat(other.get("/code").json().path("data")).isEmpty();
        assertThat(other.get("/code?page=" + run).status()).isEqualTo(400);

        assertThat(found("/code/statistics").path("runs").asInt()).isEqualTo(1);
        var numbers = other.get("/code/statistics").json();
        assertThat(numbers.path("runs").asInt()).isZero();
        assertThat(numbers.path("pull_requests").path("opened").asInt()).isZero();
        assertThat(numbers.path("confidence").path("samples").asInt()).isZero();
        assertThat(numbers.path("cost").path("usd").asDouble()).isZero();

        assertThat(found("/code/audit").path("entries").findValuesAsString("session"))
                .contains(run);
        assertThat(other.get("/code/audit").json().path("entries")).isEmpty();
    }

    @Test
    void a_key_of_a_request_is_each_workspaces_own() {
        var answer =
                other.post("/code?stream=false", body("tools", "Add a function clamp", ""), "Idempotency-Key", "once");

        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        var another = answer.json().path("id").asString();
        assertThat(another).isNotEqualTo(run);
        assertThat(api.get("/code/" + another).status()).isEqualTo(404);
        assertThat(other.post("/code/" + another + "/cancel", "").status()).isEqualTo(200);
        assertThat(other.post("/v1/sessions/" + another + "/archive", "").status())
                .isLessThan(500);
        assertThat(other.send(other.request("/v1/sessions/" + another).DELETE()).status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "sessions:read, 200, 403, 403",
        "sessions:write, 200, 409, 403",
        "agents, 403, 403, 403",
        "files, 403, 403, 403",
        "gateway, 403, 403, 403",
        "admin, 200, 409, 200",
    })
    void a_key_opens_what_its_scopes_say(String scope, int look, int change, int audit) {
        var keyed = shared.in(workspace, EnumSet.of(Scope.of(scope).orElseThrow()));

        for (var path : READ) {
            assertThat(keyed.get("/code/" + run + path).status()).as(path).isEqualTo(look);
        }
        assertThat(keyed.get("/code").status()).isEqualTo(look);
        assertThat(keyed.get("/code/statistics").status()).isEqualTo(look);
        assertThat(keyed.post("/code/" + run + "/approve", "").status())
                .as("nothing waits to be approved")
                .isEqualTo(change);
        assertThat(keyed.post("/code", "{}").status()).isEqualTo(change == 409 ? 400 : change);
        assertThat(keyed.get("/code/audit").status()).isEqualTo(audit);
    }

    @Test
    void without_a_key_there_is_nothing_but_the_health() {
        var nobody = new Api(server.port());

        for (var path : READ) {
            assertThat(nobody.get("/code/" + run + path).status()).as(path).isEqualTo(401);
        }
        for (var path : CHANGE) {
            assertThat(nobody.post("/code/" + run + path, "").status()).as(path).isEqualTo(401);
        }
        assertThat(nobody.post("/code", body("tools", "x", "")).status()).isEqualTo(401);
        assertThat(nobody.get("/health").status()).isEqualTo(200);
    }
}
