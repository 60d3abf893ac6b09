package dev.atelier.server.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.atelier.server.access.ApiKeys;
import dev.atelier.server.access.Scope;
import dev.atelier.server.testkit.Api;
import dev.atelier.server.testkit.ServerTest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Webhooks over HTTP: who may deliver, what is answered, and what people can do with it. Everybody else needs a key. */
class InboxApiTest extends ServerTest {
    private static final String SECRET = "0123456789 secret";
    private Api anyone;

    @Override
    protected List<String> settings() {
        return List.of("--atelier.auth=required");
    }

    @BeforeAll
    void keys() {
        anyone = new Api(server.port());
        var key = server.part(ApiKeys.class).create("local", "of the owner", EnumSet.of(Scope.ADMIN), null);
        api = new Api(server.port(), key.secret().reveal());
        var created =
                api.post("/api/webhooks", "{\"name\":\"tools\",\"source\":\"github\",\"secret\":\"" + SECRET + "\"}");
        assertThat(created.status()).as(created.body()).isEqualTo(201);
        assertThat(created.body()).doesNotContain(SECRET);
    }

    private static String sign(String body, String secret) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return "sha256=" + HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private Api.Answer deliver(String event, String body, String secret, String id) {
        return anyone.send(anyone.request("/webhooks/tools")
                .header("content-type", "application/json")
                .header("X-GitHub-Event", event)
                .header("X-GitHub-Delivery", id)
                .header("X-Hub-Signature-256", sign(body, secret))
                .POST(BodyPublishers.ofString(body)));
    }

    private static String star() {
        return """
                {"action":"created","starred_at":"%s","repository":{"full_name":"octo/tools","html_url":"https://github.com/octo/tools"},
                 "sender":{"login":"octo","type":"User"}}""".formatted(UUID.randomUUID());
    }

    @Test
    void whoever_signs_may_deliver_and_the_delivery_is_explained() {
        var body = star();
        var answer = deliver("star", body, SECRET, "id-1");

        assertThat(answer.status()).isEqualTo(202);
        var id = answer.json().path("id").asString();
        var delivery = await().atMost(Duration.ofSeconds(30))
                .until(
                        () -> api.get("/api/inbox/" + id).json(),
                        json -> !json.path("status").asString().equals("received"));
        assertThat(delivery.path("status").asString()).isEqualTo("ignored");
        assertThat(delivery.path("event").asString()).isEqualTo("star.created");
        assertThat(delivery.path("reason").asString()).contains("nothing follows from 'star.created'");
        assertThat(delivery.path("verification").asString()).isEqualTo("valid");
        assertThat(api.get("/api/inbox/" + id + "/body").body()).isEqualTo(body);
        var again = deliver("star", body, SECRET, "id-1");
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json().path("status").asString()).isEqualTo("duplicate");
        assertThat(api.post("/api/inbox/" + id + "/replay", "")
                        .json()
                        .path("replay_of")
                        .asString())
                .isEqualTo(id);
        assertThat(api.get("/api/webhooks/tools/stats").json().path("events").asInt())
                .isPositive();
    }

    @Test
    void nobody_else_may_and_nobody_reads_without_a_key() {
        assertThat(deliver("star", star(), "another secret", "id-2").status()).isEqualTo(401);
        assertThat(anyone.post("/webhooks/tools", "{}").status()).isEqualTo(401);
        assertThat(anyone.post("/webhooks/github", "{}").status())
                .as("no secret, nothing taken")
                .isEqualTo(401);
        assertThat(anyone.post("/webhooks/nothing", "{}").status()).isEqualTo(404);
        assertThat(anyone.post("/webhooks/tools", " ".repeat(26 * 1024 * 1024)).status())
                .isEqualTo(413);
        for (var path : List.of("/api/webhooks", "/api/inbox", "/api/webhooks/tools", "/webhooks/tools")) {
            assertThat(anyone.get(path).status()).as(path).isEqualTo(401);
        }
        assertThat(anyone.post("/api/webhooks", "{\"name\":\"x\"}").status()).isEqualTo(401);
    }

    @Test
    void another_workspace_sees_none_of_it() {
        var key = server.part(ApiKeys.class).create("elsewhere", "of others", EnumSet.of(Scope.ADMIN), null);
        var others = new Api(server.port(), key.secret().reveal());
        var id = deliver("star", star(), SECRET, "id-4").json().path("id").asString();

        assertThat(others.get("/api/webhooks").json().size()).isZero();
        assertThat(others.get("/api/webhooks/tools").status()).isEqualTo(404);
        assertThat(others.get("/api/inbox/" + id).status()).isEqualTo(404);
        assertThat(others.get("/api/inbox/" + id + "/body").status()).isEqualTo(404);
        assertThat(others.post("/api/inbox/" + id + "/replay", "").status()).isEqualTo(404);
        assertThat(others.get("/api/inbox").json().path("data").size()).isZero();
        assertThat(others.post("/api/webhooks", "{\"name\":\"tools\"}").status())
                .isEqualTo(400);
    }

    @Test
    void a_ping_is_answered() {
        var answer = deliver("ping", "{\"zen\":\"Keep it logically awesome.\",\"hook_id\":1}", SECRET, "id-3");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("status").asString()).isEqualTo("pong");
    }

    @Test
    void a_webhook_is_listed_as_the_seed_has_it_changed_disabled_and_rolled_back() {
        var created = api.post("/api/webhooks", "{\"name\":\"alarms\",\"description\":\"first\"}")
                .json();
        assertThat(created.path("secret").asString()).startsWith("whsec_");
        assertThat(names()).startsWith("github", "jira", "sentry").contains("alarms", "tools");
        var github = api.get("/api/webhooks").json().get(0);
        assertThat(github.path("endpoint").asString()).isEqualTo("/webhooks/github");
        assertThat(github.path("is_builtin").asBoolean()).isTrue();

        assertThat(api.post("/api/webhooks/alarms", "{\"description\":\"second\"}")
                        .json()
                        .path("version")
                        .asInt())
                .isEqualTo(2);
        assertThat(api.post("/api/webhooks/alarms", "{\"version\":1,\"description\":\"late\"}")
                        .status())
                .isEqualTo(409);
        var back = api.post("/api/webhooks/alarms/rollback", "{\"version\":1}").json();
        assertThat(back.path("description").asString()).isEqualTo("first");
        assertThat(back.path("version").asInt()).isEqualTo(3);
        assertThat(api.get("/api/webhooks/alarms/versions").json().path("data").size())
                .isEqualTo(3);
        api.post("/api/webhooks/alarms/disable", "");
        assertThat(anyone.post("/webhooks/alarms", "{}").status()).isEqualTo(404);
        assertThat(api.post("/api/webhooks", "{\"name\":\"github\"}").status())
                .as("a name is an address")
                .isEqualTo(400);
    }

    private List<String> names() {
        return api.get("/api/webhooks")
                .json()
                .valueStream()
                .map(webhook -> webhook.path("name").asString())
                .toList();
    }

    @Test
    void a_built_in_one_can_be_changed_and_becomes_what_it_was() {
        var changed = api.post("/api/webhooks/sentry", "{\"priority\":90,\"secret\":\"" + SECRET + "\"}")
                .json();
        assertThat(changed.path("is_builtin").asBoolean()).isTrue();
        assertThat(changed.path("has_secret").asBoolean()).isTrue();
        api.send(api.request("/api/webhooks/sentry").DELETE());

        assertThat(api.get("/api/webhooks/sentry").json().path("priority").asInt())
                .isEqualTo(60);
        assertThat(api.get("/api/webhooks/sentry").json().path("has_secret").asBoolean())
                .isFalse();
    }

    @Test
    void the_secret_before_counts_while_it_is_replaced() {
        api.post("/api/webhooks", "{\"name\":\"rotating\",\"source\":\"github\",\"secret\":\"the first secret\"}");
        api.post("/api/webhooks/rotating/rotate_secret", "{\"secret\":\"the second secret\"}");
        for (var secret : List.of("the first secret", "the second secret")) {
            var body = star();
            var answer = anyone.send(anyone.request("/webhooks/rotating")
                    .header("X-GitHub-Event", "star")
                    .header("X-Hub-Signature-256", sign(body, secret))
                    .POST(BodyPublishers.ofString(body)));
            assertThat(answer.status()).as(secret).isEqualTo(202);
        }
    }

    @Test
    void a_dry_run_says_what_would_follow_and_a_simulation_goes_the_whole_way() {
        var samples = api.get("/api/inbox/samples?source=github").json().path("data");
        var fix = samples.valueStream()
                .filter(sample -> sample.path("name").asString().equals("comment-fix"))
                .findFirst()
                .map(sample -> sample.path("body").toString())
                .orElseThrow();
        var verdict = api.post(
                        "/api/inbox/dry-run", "{\"source\":\"tools\",\"event\":\"issue_comment\",\"body\":" + fix + "}")
                .json();
        assertThat(verdict.path("verdict").asString()).isEqualTo("task");
        assertThat(verdict.path("task").path("repository").asString())
                .isEqualTo("https://github.com/octocat/hello-world");

        var sent = api.post(
                "/api/inbox/simulate",
                "{\"webhook\":\"tools\",\"sample\":\"comment-stranger\",\"overrides\":{\"comment.body\":\"@agent plan it\"}}");
        assertThat(sent.status()).as(sent.body()).isEqualTo(202);
        var id = sent.json().path("id").asString();
        JsonNode delivery = await().atMost(Duration.ofSeconds(30))
                .until(
                        () -> api.get("/api/inbox/" + id).json(),
                        json -> !json.path("status").asString().equals("received"));
        assertThat(delivery.path("rule").asString()).isEqualTo("github.comment.stranger");
        assertThat(api.get("/api/inbox?webhook=tools&status=ignored")
                        .json()
                        .path("data")
                        .size())
                .isPositive();
        assertThat(api.post("/api/inbox/simulate", "{\"source\":\"jira\",\"sample\":\"assigned\"}")
                        .body())
                .contains("'jira' has no secret");
    }
}
