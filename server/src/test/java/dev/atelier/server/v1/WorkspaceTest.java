package dev.atelier.server.v1;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.journal.blob.BlobStore;
import dev.atelier.server.access.ApiKeys;
import dev.atelier.server.access.Scope;
import dev.atelier.server.testkit.Api;
import dev.atelier.server.testkit.Api.Answer;
import dev.atelier.server.testkit.ServerTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two workspaces on one server know nothing of each other. */
class WorkspaceTest extends ServerTest {
    private String one;
    private String two;

    @Override
    protected List<String> settings() {
        return List.of("--atelier.auth=required");
    }

    @BeforeAll
    void makeKeys() {
        one = key("one");
        two = key("two");
    }

    private String key(String workspace) {
        return server.part(ApiKeys.class)
                .create(workspace, "of " + workspace, EnumSet.of(Scope.ADMIN), null)
                .secret()
                .reveal();
    }

    private Answer get(String key, String path) {
        return api.get(path, "x-api-key", key);
    }

    private Answer post(String key, String path, String body) {
        return api.post(path, body, "x-api-key", key);
    }

    private Answer delete(String key, String path) {
        return api.send(api.request(path, "x-api-key", key).DELETE());
    }

    private String made(String path, String body) {
        var answer = post(one, path, body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json().path("id").asString();
    }

    private String upload(String path, String name, String filename, String text) {
        var body = "--B\r\ncontent-disposition: form-data; name=\"" + name + "\"; filename=\"" + filename + "\"\r\n\r\n"
                + text + "\r\n--B--\r\n";
        var answer = api.send(api.request(path, "x-api-key", one)
                .header("content-type", "multipart/form-data; boundary=B")
                .POST(BodyPublishers.ofString(body)));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json().path("id").asString();
    }

    /** There for its owner, and nowhere and in no list for the other. */
    private void belongsToOne(String list, String id, String... further) {
        var path = list + "/" + id;
        assertThat(get(one, path).status()).as(path).isEqualTo(200);
        assertThat(get(one, list).body()).contains(id);
        assertThat(get(two, list).body()).doesNotContain(id);
        isMissing(get(two, path), path);
        isMissing(post(two, path, "{}"), path);
        isMissing(delete(two, path), path);
        for (var more : further) {
            isMissing(
                    more.startsWith("+") ? post(two, path + more.substring(1), "{}") : get(two, path + more),
                    path + more);
        }
        assertThat(get(one, path).status()).as(path).isEqualTo(200);
    }

    private static void isMissing(Answer answer, String path) {
        assertThat(answer.status()).as(path + " " + answer.body()).isIn(404, 405);
        assertThat(answer.json().path("error").path("type").asString())
                .isIn("not_found_error", "invalid_request_error");
    }

    @Test
    void whatever_is_made_is_the_workspaces_own() {
        var agent = made("/v1/agents", "{\"name\":\"Mine\",\"model\":\"rehearsal\"}");
        belongsToOne("/v1/agents", agent, "/versions", "+/archive");
        var environment = made("/v1/environments", "{\"name\":\"Mine\"}");
        belongsToOne("/v1/environments", environment, "+/archive");
        var vault = made("/v1/vaults", "{\"display_name\":\"Mine\"}");
        belongsToOne("/v1/vaults", vault, "/credentials", "+/credentials", "+/archive");
        var credential = made(
                "/v1/vaults/" + vault + "/credentials",
                "{\"auth\":{\"type\":\"static_bearer\",\"mcp_server_url\":\"https://m.example\",\"token\":\"a-long-token\"}}");
        belongsToOne("/v1/vaults/" + vault + "/credentials", credential);
        var store = made("/v1/memory_stores", "{\"name\":\"Mine\"}");
        belongsToOne("/v1/memory_stores", store, "/memories", "+/memories", "/memory_versions", "+/archive");
        var memory = made("/v1/memory_stores/" + store + "/memories", "{\"path\":\"/a\",\"content\":\"b\"}");
        belongsToOne("/v1/memory_stores/" + store + "/memories", memory);
        var file = upload("/v1/files", "file", "a.txt", "hello");
        belongsToOne("/v1/files", file, "/content");
        var skill =
                upload("/v1/skills", "files[]", "mine/SKILL.md", "---\nname: mine\ndescription: Of one.\n---\nDo it.");
        belongsToOne("/v1/skills", skill, "/versions", "/versions/latest", "/versions/latest/content");
        var key = made("/v1/api_keys", "{\"name\":\"k\",\"scopes\":[\"files\"]}");
        belongsToOne("/v1/api_keys", key);
        // the same names are free elsewhere
        assertThat(post(two, "/v1/environments", "{\"name\":\"Mine\"}").status())
                .isEqualTo(200);
    }

    @Test
    void a_session_is_seen_steered_and_drawn_by_its_workspace_alone() throws Exception {
        var session = made("/v1/sessions", "{\"agent\":\"agent_artist\",\"environment_id\":\"env_canvas\"}");
        belongsToOne(
                "/v1/sessions",
                session,
                "/events",
                "/events/stream",
                "/resources",
                "/threads",
                "/gateway_traffic",
                "+/gateway_keys",
                "+/archive",
                "+/resources");
        var said = "{\"events\":[" + Api.message("draw a line") + "]}";
        assertThat(post(two, "/v1/sessions/" + session + "/events", said).status())
                .isEqualTo(404);
        assertThat(get(two, "/v1/%73essions/" + session).status()).isIn(400, 404);
        assertThat(get(one, "/canvas.png?session=" + session).status()).isEqualTo(200);
        assertThat(get(two, "/canvas.png?session=" + session).status()).isEqualTo(404);
        assertThat(get(two, "/canvas.svg?session=" + session).status()).isEqualTo(404);
        assertThat(opened(one, session)).isEqualTo("open");
        assertThat(opened(two, session)).startsWith("closed 4404");
        assertThat(get(two, "/v1/usage").body()).doesNotContain("\"name\":\"one\"");

        assertThat(post(one, "/v1/sessions/" + session + "/events", said).status())
                .isEqualTo(200);
        var actor = get(one, "/v1/sessions/" + session + "/events?types[]=user.message")
                .json()
                .path("data")
                .path(0)
                .path("actor")
                .asString();
        assertThat(actor).startsWith("user:apikey_");
    }

    private String opened(String key, String session) throws Exception {
        var heard = new CompletableFuture<String>();
        try (var client = HttpClient.newHttpClient()) {
            var socket = client.newWebSocketBuilder()
                    .header("x-api-key", key)
                    .buildAsync(
                            URI.create("ws://127.0.0.1:" + server.port() + "/ws/" + session), new WebSocket.Listener() {
                                @Override
                                public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
                                    heard.complete("open");
                                    socket.request(1);
                                    return CompletableFuture.completedStage(null);
                                }

                                @Override
                                public CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
                                    heard.complete("closed " + status + " " + reason);
                                    return CompletableFuture.completedStage(null);
                                }
                            })
                    .get(30, TimeUnit.SECONDS);
            var what = heard.get(30, TimeUnit.SECONDS);
            socket.abort();
            return what;
        }
    }

    @Test
    void nobody_builds_with_what_is_anothers() {
        var agent = made("/v1/agents", "{\"name\":\"Secret\",\"model\":\"rehearsal\"}");
        var environment = made("/v1/environments", "{\"name\":\"Secret\"}");
        var vault = made("/v1/vaults", "{\"display_name\":\"Secret\"}");
        var store = made("/v1/memory_stores", "{\"name\":\"Secret\"}");
        var file = upload("/v1/files", "file", "a.txt", "hello");
        var skill = upload(
                "/v1/skills", "files[]", "secret/SKILL.md", "---\nname: secret\ndescription: Of one.\n---\nDo it.");
        var wrong = new ArrayList<Answer>();
        wrong.add(session("\"" + agent + "\"", "env_general", ""));
        wrong.add(session("\"agent_assistant\"", environment, ""));
        wrong.add(session("\"agent_assistant\"", "env_general", ",\"vault_ids\":[\"" + vault + "\"]"));
        wrong.add(session(
                "\"agent_assistant\"",
                "env_general",
                ",\"resources\":[{\"type\":\"memory_store\",\"memory_store_id\":\"" + store + "\"}]"));
        wrong.add(session(
                "\"agent_assistant\"",
                "env_general",
                ",\"resources\":[{\"type\":\"file\",\"file_id\":\"" + file + "\"}]"));
        wrong.add(session(
                "\"agent_assistant\"",
                "env_general",
                ",\"initial_events\":[{\"type\":\"user.message\",\"content\":[{\"type\":\"document\",\"source\":"
                        + "{\"type\":\"file\",\"file_id\":\"" + file + "\"}}]}]"));
        wrong.add(session(
                "\"agent_assistant\"",
                "env_general",
                ",\"initial_events\":[{\"type\":\"user.define_outcome\",\"description\":\"d\",\"rubric\":"
                        + "{\"type\":\"file\",\"file_id\":\"" + file + "\"}}]"));
        wrong.add(post(
                two,
                "/v1/agents",
                "{\"name\":\"B\",\"model\":\"rehearsal\",\"tools\":[{\"type\":\"agent_toolset_20260401\"}],\"skills\":"
                        + "[{\"type\":\"custom\",\"skill_id\":\"" + skill + "\"}]}"));
        wrong.add(post(
                two,
                "/v1/agents",
                "{\"name\":\"B\",\"model\":\"rehearsal\",\"multiagent\":{\"type\":\"coordinator\",\"agents\":[\""
                        + agent + "\"]}}"));
        assertThat(wrong).allSatisfy(answer -> {
            assertThat(answer.body()).contains("there is no");
            assertThat(answer.status()).isEqualTo(400);
        });
    }

    private Answer session(String agent, String environment, String more) {
        return post(
                two,
                "/v1/sessions",
                "{\"agent\":" + agent + ",\"environment_id\":\"" + environment + "\"" + more + "}");
    }

    @Test
    void a_self_hosted_environment_takes_memories_and_no_files() {
        var environment = made("/v1/environments", "{\"name\":\"Own machines\",\"config\":{\"type\":\"self_hosted\"}}");
        var file = upload("/v1/files", "file", "a.txt", "hello");
        var store = made("/v1/memory_stores", "{\"name\":\"For workers\"}");
        var begin = "{\"agent\":\"agent_assistant\",\"environment_id\":\"" + environment + "\",\"resources\":[";

        var files = post(one, "/v1/sessions", begin + "{\"type\":\"file\",\"file_id\":\"" + file + "\"}]}");
        assertThat(files.status()).isEqualTo(400);
        assertThat(files.body()).contains("resources[0].type: must be memory_store");
        var repository = post(
                one, "/v1/sessions", begin + "{\"type\":\"github_repository\",\"url\":\"https://github.com/a/b\"}]}");
        assertThat(repository.body()).contains("resources[0].type: must be memory_store");
        var session =
                made("/v1/sessions", begin + "{\"type\":\"memory_store\",\"memory_store_id\":\"" + store + "\"}]}");
        var later =
                post(one, "/v1/sessions/" + session + "/resources", "{\"type\":\"file\",\"file_id\":\"" + file + "\"}");
        assertThat(later.body()).contains("self_hosted");
        assertThat(later.status()).isEqualTo(400);
    }

    @Test
    void the_hash_of_a_blob_opens_nothing_to_another_workspace() {
        var blobs = server.part(BlobStore.class);
        var blob = blobs.in("one").put("of the first".getBytes(StandardCharsets.UTF_8), "text/plain");
        var anywhere = blobs.put("of nobody".getBytes(StandardCharsets.UTF_8), "text/plain");

        assertThat(get(one, "/blobs/" + blob.sha256()).status()).isEqualTo(200);
        assertThat(get(two, "/blobs/" + blob.sha256()).status()).isEqualTo(404);
        assertThat(get(two, "/blobs/" + anywhere.sha256()).status()).isEqualTo(404);
        var session = post(two, "/v1/sessions", "{\"agent\":\"agent_toy\",\"environment_id\":\"env_toy\"}")
                .json()
                .path("id")
                .asString();
        var stolen =
                "{\"type\":\"stored\",\"sha256\":\"" + blob.sha256() + "\",\"media_type\":\"image/png\",\"size\":12}";
        assertThat(post(
                                two,
                                "/v1/sessions/" + session + "/events",
                                "{\"events\":[{\"type\":\"user.message\",\"content\":[{\"type\":\"image\",\"source\":"
                                        + stolen + "}]}]}")
                        .status())
                .isEqualTo(400);

        blobs.in("two").put("of the first".getBytes(StandardCharsets.UTF_8), "text/plain");
        assertThat(get(two, "/blobs/" + blob.sha256()).body()).isEqualTo("of the first");
    }
}
