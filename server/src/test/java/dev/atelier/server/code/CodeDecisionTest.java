package dev.atelier.server.code;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.journal.SessionId;
import dev.atelier.sandbox.Workspaces;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What people decide about runs: plans, comments, cancelling. */
class CodeDecisionTest extends CodeTest {
    private String script;

    @BeforeAll
    void fill() {
        script = repository("script", SCRIPT);
    }

    @Test
    void a_comment_on_a_line_is_kept_and_reaches_the_agent() {
        var run = begun(body(script, "Add a function clamp", "")).path("id").asString();
        awaitStatus(run, "completed");
        var opened = found("/code/" + run + "/pull-request");
        assertThat(opened.path("state").asString()).as("%s", opened).isEqualTo("open");
        assertThat(opened.path("body").asString()).isNotBlank();

        var answer = api.post("/code/" + run + "/comments", """
                {"path": "src/price.mjs", "line": 2, "side": "new", "body": "Say what it does"}
                """);

        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        assertThat(found("/code/" + run + "/comments").path("comments").toString())
                .contains("\"path\":\"src/price.mjs\",\"line\":2,\"side\":\"new\",\"body\":\"Say what it does\"");
        assertThat(found("/code/" + run + "/pull-request").path("comments")).hasSize(1);
        assertThat(api.events(run, "").toString()).contains("Review comment on src/price.mjs, line 2");
        var wrong = api.post("/code/" + run + "/comments", "{\"line\": 2, \"body\": \"x\"}");
        assertThat(wrong.json().path("detail").asString()).startsWith("path: is missing");
    }

    @Test
    void a_plan_waits_to_be_decided_on_and_a_cancelled_run_leaves_nothing() {
        var run = begun(body(script, "Add a function mean", ", \"planApproval\": true"))
                .path("id")
                .asString();
        awaitStatus(run, "waiting_for_approval");
        assertThat(api.post("/code/" + run + "/approve", "{\"words\": 1}").status())
                .isEqualTo(400);
        var rejected = api.post("/code/" + run + "/reject", "{\"message\": \"Call it average\"}");
        assertThat(rejected.status()).as(rejected.body()).isEqualTo(200);
        awaitStatus(run, "waiting_for_approval", "completed", "no_change", "unfinished");

        var cancelled =
                api.send(api.request("/code/" + run + "/cancel").timeout(LONG).POST(BodyPublishers.noBody()));

        if (cancelled.status() != 409) { // over already, if the coder did not plan again
            assertThat(cancelled.status()).as(cancelled.body()).isEqualTo(200);
            assertThat(cancelled.json().path("status").asString()).isIn("cancelled", "unfinished");
            assertThat(server.part(Workspaces.class).of(new SessionId(run)).isBegun())
                    .isFalse();
            assertThat(messages(follow(run, "").body()).getLast().type()).isEqualTo("session.status_terminated");
            assertThat(api.get("/code/" + run + "/files").status()).isEqualTo(404);
        }
        assertThat(api.post("/code/" + run + "/approve", "").status()).isEqualTo(409);
    }

    @Test
    void an_approved_plan_is_worked_on() {
        var run = begun(body(script, "Add a function total", ", \"planApproval\": true, \"draft\": true"))
                .path("id")
                .asString();
        awaitStatus(run, "waiting_for_approval");

        assertThat(api.post("/code/" + run + "/approve", "").status()).isEqualTo(200);

        awaitStatus(run, "completed");
        assertThat(found("/code/" + run).path("pull_request").path("draft").asBoolean())
                .isTrue();
        assertThat(api.post("/code/" + run + "/cancel", "").status()).isEqualTo(409);
    }

    @Test
    void a_comment_that_is_sent_again_with_its_key_is_kept_once() {
        var run = ended(body(repository("quiet", SHELL), "Do something", ""));
        var comment = "{\"body\": \"Why not?\"}";

        var first = api.post("/code/" + run + "/comments", comment, "Idempotency-Key", "c1");
        var again = api.post("/code/" + run + "/comments", comment, "Idempotency-Key", "c1");

        assertThat(first.status()).as(first.body()).isEqualTo(201);
        assertThat(again.status()).as(again.body()).isEqualTo(201);
        assertThat(again.json()).isEqualTo(first.json());
        assertThat(found("/code/" + run + "/comments").path("comments")).hasSize(1);
        assertThat(events(run, "user.message")).hasSize(2);
        var other = api.post("/code/" + run + "/comments", "{\"body\": \"Else\"}", "Idempotency-Key", "c1");
        assertThat(other.status()).isEqualTo(409);
        assertThat(other.json().path("detail").asString()).contains("was used for another comment");
        assertThat(api.post("/code/" + run + "/comments", comment).status()).isEqualTo(201);
        assertThat(found("/code/" + run + "/comments").path("comments")).hasSize(2);
    }
}
