package dev.atelier.server.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests that begin runs, and those that do not. */
class CodeRequestTest extends CodeTest {
    private String plain;

    @BeforeAll
    void fill() {
        plain = repository("plain", Map.of("notes.txt", "Nothing that anybody knows.\n"));
    }

    @Test
    void a_key_begins_one_run_however_often_it_is_sent() {
        var body = body(plain, "Do something", "");
        var first = begun(body, "Idempotency-Key", "k1").path("id").asString();

        assertThat(begun(body, "Idempotency-Key", "k1").path("id").asString()).isEqualTo(first);
        awaitStatus(first, "no_change");
        assertThat(messages(follow(first, "").body()).toString()).contains("skipped_github", "completion");
        assertThat(api.post("/v1/sessions/" + first, "{\"metadata\": {\"mine\": \"yes\"}}")
                        .status())
                .isEqualTo(200);
        assertThat(begun(body, "Idempotency-Key", "k1").path("id").asString())
                .as("what was changed since does not count")
                .isEqualTo(first);
    }

    @Test
    void a_key_is_good_for_just_the_same_request() {
        var more =
                ", \"planApproval\": true, \"draft\": true, \"budgetUsd\": 2, \"model\": \"rehearsal\", \"baseBranch\": \"main\"";
        var first = begun(body(plain, "Do something", more), "Idempotency-Key", "k2")
                .path("id")
                .asString();
        assertThat(begun(body(plain, "Do something", more.replace("2", "2.00")), "Idempotency-Key", "k2")
                        .path("id")
                        .asString())
                .isEqualTo(first);

        for (var other : List.of(
                body(plain, "Do something else", more),
                body(plain + ".git", "Do something", more),
                body(plain, "Do something", more.replace("\"draft\": true", "\"draft\": false")),
                body(plain, "Do something", more.replace("\"planApproval\": true", "\"planApproval\": false")),
                body(plain, "Do something", more.replace("2", "3")),
                body(plain, "Do something", more.replace(", \"budgetUsd\": 2", "")),
                body(plain, "Do something", more.replace("\"rehearsal\"", "\"claude-opus-4-8\"")),
                body(plain, "Do something", more.replace(", \"baseBranch\": \"main\"", "")))) {
            var answer = api.post("/code?stream=false", other, "Idempotency-Key", "k2");
            assertThat(answer.status()).as(other).isEqualTo(409);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|repoUrl: is missing",
                "{\"repoUrl\": 1, \"prompt\": \"x\"}|repoUrl: 1 is no text",
                "{\"repoUrl\": \"git@github.com:a/b\", \"prompt\": \"x\"}|repoUrl: '…@github.com:a/b' cannot be used",
                "{\"repoUrl\": \"https://user:secret@host/a\", \"prompt\": \"x\"}|without user name and password",
                "{\"repoUrl\": \"https://github.com/a/b\", \"prompt\": \" \"}|prompt: is empty",
                "{\"repoUrl\": \"https://github.com/a/b\", \"prompt\": \"x\", \"baseBranch\": \"..\"}|baseBranch: '..' cannot be used",
                "{\"repoUrl\": \"https://github.com/a/b\", \"prompt\": \"x\", \"draft\": \"no\"}|draft: ",
                "{\"repoUrl\": \"https://github.com/a/b\", \"prompt\": \"x\", \"budgetUsd\": 0.001}|budgetUsd: '0.001' is no budget",
                "{\"repoUrl\": \"https://github.com/a/b\", \"repo_url\": \"https://github.com/a/b\"}|repo_url: is there beside repoUrl",
                "{\"repourl\": \"x\"}|repourl: is not a field here",
                "[]|body: is no JSON object",
                "{|body: is not valid JSON at line 1"
            })
    void what_cannot_be_is_refused_by_field_value_and_fix(String body, String complaint) {
        var answer = api.post("/code", body.replace("https://github.com/a/", git.address()));

        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.json().path("detail").asString()).contains(complaint).doesNotContain("secret");
    }

    @Test
    void a_form_of_a_page_begins_nothing() {
        var answer = api.send(api.request("/code", "Sec-Fetch-Mode", "navigate")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body(plain, "x", ""))));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("detail").asString()).contains("content-type: must be application/json");
    }

    @Test
    void what_is_no_run_is_not_found() {
        var toy = api.create("");

        for (var id : List.of(toy, "sesn_unknown", "a.b")) {
            assertThat(api.get("/code/" + id).status()).isEqualTo(404);
            assertThat(api.get("/code/" + id + "/events").status()).isEqualTo(404);
            assertThat(api.post("/code/" + id + "/cancel", "").status()).isEqualTo(404);
        }
    }
}
