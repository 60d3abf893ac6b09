package dev.atelier.server.v1.resources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.anthropic.client.AnthropicClient;
import com.anthropic.core.MultipartField;
import com.anthropic.errors.NotFoundException;
import com.anthropic.models.beta.files.BetaFileMetadata;
import com.anthropic.models.beta.files.FileListParams;
import com.anthropic.models.beta.files.FileUploadParams;
import com.anthropic.models.beta.sessions.resources.ResourceAddParams;
import com.anthropic.models.beta.sessions.resources.ResourceDeleteParams;
import com.anthropic.models.beta.sessions.resources.ResourceRetrieveParams;
import com.anthropic.models.beta.sessions.resources.ResourceUpdateParams;
import dev.atelier.server.config.AtelierProperties;
import dev.atelier.server.testkit.Api.Answer;
import dev.atelier.server.testkit.Sdk;
import dev.atelier.server.testkit.ServerTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a session is given reaches its agent, and what the agent hands over reaches the client. */
class SessionResourceTest extends ServerTest {
    private static final String TOKEN = "ghp_averysecrettokenindeed";

    private AnthropicClient sdk;

    @BeforeAll
    void connect() {
        sdk = Sdk.of(server);
    }

    @Test
    void an_uploaded_file_is_read_by_the_agent_and_what_it_hands_over_is_downloaded() throws IOException {
        var file = upload("The plan is to sing.");
        var session =
                begin("{\"type\":\"file\",\"file_id\":\"" + file.id() + "\",\"mount_path\":\"/workspace/plan.txt\"}");

        api.say(session, "read plan.txt");
        await().until(() -> api.events(session, "").toString().contains("The plan is to sing."));
        await().until(() -> api.status(session).equals("idle"));
        api.say(session, "write la la la to /mnt/session/outputs/song.txt");
        var song = await().until(() -> outputs(session), found -> found != null);

        assertThat(song.filename()).isEqualTo("song.txt");
        assertThat(song.scope().orElseThrow().validate().id()).isEqualTo(session);
        try (var content = sdk.beta().files().download(song.id())) {
            assertThat(content.body().readAllBytes()).asString().isEqualTo("la la la");
        }
        assertThat(outputs(session)).isEqualTo(song);
    }

    @Test
    void the_tree_follows_the_journal_when_a_server_was_killed_between_the_two() throws IOException {
        var file = upload("still here");
        var session =
                begin("{\"type\":\"file\",\"file_id\":\"" + file.id() + "\",\"mount_path\":\"/workspace/given.txt\"}");
        var home = server.part(AtelierProperties.class)
                .data()
                .resolve("workspaces")
                .resolve(session);
        var given = home.resolve("files/workspace/given.txt");
        // killed behind the journal's entry and before the tree: nothing was mounted yet, and something taken away
        // still is
        Files.delete(given);
        try (var marks = Files.list(home.resolve("installed"))) {
            for (var mark : marks.toList()) {
                Files.delete(mark);
            }
        }
        var taken = Files.writeString(home.resolve("files/workspace/taken.txt"), "taken away");
        Files.writeString(home.resolve("installed/sesrsc_taken"), "-\n/workspace/taken.txt");

        api.say(session, "read given.txt");

        await().until(() -> api.events(session, "").toString().contains("still here"));
        assertThat(taken).doesNotExist();
        assertThat(given).exists();
    }

    private @Nullable BetaFileMetadata outputs(String session) {
        return sdk.beta().files().list(FileListParams.builder().scopeId(session).build()).autoPager().stream()
                .filter(file -> file.validate().filename().equals("song.txt"))
                .findFirst()
                .orElse(null);
    }

    @Test
    void files_are_added_listed_and_taken_back_while_the_session_goes_on() {
        var file = upload("added later");
        var session = begin("");

        var added = sdk.beta()
                .sessions()
                .resources()
                .add(
                        session,
                        ResourceAddParams.builder()
                                .fileBetaManagedAgentsFileResourceParams(file.id())
                                .build())
                .validate();
        var id = added.id();

        assertThat(added.fileId()).isNotEqualTo(file.id());
        assertThat(added.mountPath()).isEqualTo("/mnt/session/uploads/" + file.id());
        assertThat(sdk.beta().sessions().resources().list(session).data())
                .singleElement()
                .satisfies(resource -> resource.validate());
        var read = ResourceRetrieveParams.builder()
                .sessionId(session)
                .resourceId(id)
                .build();
        sdk.beta().sessions().resources().retrieve(read).validate();
        assertThat(api.events(session, "").toString()).contains("session.updated");
        sdk.beta()
                .sessions()
                .resources()
                .delete(ResourceDeleteParams.builder()
                        .sessionId(session)
                        .resourceId(id)
                        .build())
                .validate();
        assertThatThrownBy(() -> sdk.beta().sessions().resources().retrieve(read))
                .isInstanceOf(NotFoundException.class);
        assertThat(api.get("/v1/files/" + added.fileId()).status()).isEqualTo(404);
        assertThat(api.get("/v1/files/" + file.id()).status()).isEqualTo(200);
    }

    @Test
    void the_token_of_a_repository_goes_in_and_can_be_replaced_and_never_comes_out() {
        var session = begin(
                "{\"type\":\"github_repository\",\"url\":\"https://github.com/octo/tools\",\"authorization_token\":\""
                        + TOKEN + "\",\"checkout\":{\"type\":\"branch\",\"name\":\"main\"}}");
        var path = "/v1/sessions/" + session + "/resources";
        var listed = sdk.beta()
                .sessions()
                .resources()
                .list(session)
                .data()
                .getFirst()
                .validate();
        var id = api.get(path).json().path("data").path(0).path("id").asString();

        var rotated = sdk.beta()
                .sessions()
                .resources()
                .update(ResourceUpdateParams.builder()
                        .sessionId(session)
                        .resourceId(id)
                        .authorizationToken(TOKEN + "2")
                        .build())
                .validate();
        api.say(session, "count to 2, not " + TOKEN + "2");

        assertThat(listed.isGitHubRepository()).isTrue();
        assertThat(rotated.asGitHubRepository().mountPath()).isEqualTo("/workspace/tools");
        assertThat(api.get(path).body() + rotated + api.events(session, ""))
                .doesNotContain(TOKEN)
                .contains("[masked:" + id);
    }

    @Test
    void the_memories_of_a_store_lie_in_the_sessions_tree() {
        var store = api.post("/v1/memory_stores", "{\"name\":\"Team Notes!\"}")
                .json()
                .path("id")
                .asString();
        api.post("/v1/memory_stores/" + store + "/memories", "{\"path\":\"/a/song.md\",\"content\":\"Sing in C.\"}");
        var session =
                begin("{\"type\":\"memory_store\",\"memory_store_id\":\"" + store + "\",\"access\":\"read_only\"}");

        api.say(session, "read /mnt/memory/team-notes/a/song.md");

        await().until(() -> api.events(session, "").toString().contains("Sing in C."));
        assertThat(sdk.beta().sessions().resources().list(session).data())
                .singleElement()
                .satisfies(resource ->
                        assertThat(resource.validate().asMemoryStore().name()).contains("Team Notes!"));
        await().until(() -> api.status(session).equals("idle"));
        api.say(session, "write la la la to /mnt/memory/team-notes/b.md");
        await().until(() -> api.events(session, "").toString().contains("may only read the memory store"));
        api.post("/v1/memory_stores/" + store + "/memories", "{\"path\":\"/b.md\",\"content\":\"Sing in G.\"}");
        await().until(() -> api.status(session).equals("idle"));
        api.say(session, "read /mnt/memory/team-notes/b.md");
        await().until(() -> api.events(session, "").toString().contains("Sing in G."));
    }

    @Test
    void what_an_agent_writes_into_a_memory_store_is_a_version_by_its_session() {
        var store = api.post("/v1/memory_stores", "{\"name\":\"Songs\"}")
                .json()
                .path("id")
                .asString();
        var session = begin("{\"type\":\"memory_store\",\"memory_store_id\":\"" + store + "\"}");
        var other = begin("{\"type\":\"memory_store\",\"memory_store_id\":\"" + store + "\"}");

        api.say(session, "write do re mi to /mnt/memory/songs/scale.md");
        var memories = "/v1/memory_stores/" + store + "/memories";
        await().until(() -> api.get(memories + "?view=full").body().contains("do re mi"));
        await().until(() -> api.status(session).equals("idle"));
        api.say(session, "write do re mi to /mnt/memory/songs/scale.md");
        api.say(other, "read /mnt/memory/songs/scale.md");
        await().until(() -> api.events(other, "").toString().contains("do re mi"));
        await().until(() -> api.events(session, "").stream()
                        .filter(event -> event.path("type").asString("").equals("agent.tool_result"))
                        .count()
                == 2);

        var versions = api.get("/v1/memory_stores/" + store + "/memory_versions?session_id=" + session)
                .json()
                .path("data");
        assertThat(versions).hasSize(1);
        assertThat(versions.get(0).path("operation").asString()).isEqualTo("created");
        assertThat(versions.get(0).path("created_by").path("type").asString()).isEqualTo("session_actor");
        assertThat(versions.get(0).path("created_by").path("session_id").asString())
                .isEqualTo(session);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | resources[0].type",
                "7 | resources[0]",
                "{\"type\":\"file\"} | resources[0].file_id",
                "{\"type\":\"file\",\"file_id\":\"file_none\"} | resources[0].file_id",
                "{\"type\":\"file\",\"file_id\":\"FILE\",\"mount_path\":\"plan.txt\"} | resources[0].mount_path",
                "{\"type\":\"file\",\"file_id\":\"FILE\",\"mount_path\":\"/a/../b\"} | resources[0].mount_path",
                "{\"type\":\"file\",\"file_id\":\"FILE\",\"mount_path\":\"/workspace\"} | resources[0].mount_path",
                "{\"type\":\"file\",\"file_id\":\"FILE\",\"mount_path\":\"/mnt/session/outputs/x\"} | resources[0].mount_path",
                "{\"type\":\"file\",\"file_id\":\"FILE\",\"mount_path\":\"/x\"},{\"type\":\"file\",\"file_id\":\"FILE\",\"mount_path\":\"/x/y\"} | resources[1].mount_path",
                "{\"type\":\"file\",\"file_id\":\"FILE\",\"url\":\"x\"} | resources[0].url",
                "{\"type\":\"github_repository\",\"url\":\"https://example.com/a/b\"} | resources[0].url",
                "{\"type\":\"github_repository\",\"url\":\"https://github.com/a/b\",\"checkout\":{\"type\":\"commit\",\"sha\":\"x\"}} | resources[0].checkout.sha",
                "{\"type\":\"memory_store\",\"memory_store_id\":\"memstore_none\"} | resources[0].memory_store_id",
            })
    void what_cannot_be_given_is_refused_by_the_field(String resources, String field) {
        var answer = create(resources.replace("FILE", upload("x").id()));

        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.json().path("error").path("message").asString()).startsWith(field + ":");
    }

    @Test
    void only_vaults_that_there_are_can_be_given() {
        var vault = api.post("/v1/vaults", "{\"display_name\":\"V\"}")
                .json()
                .path("id")
                .asString();

        assertThat(api.post("/v1/sessions", body("\"vault_ids\":[\"" + vault + "\"]"))
                        .status())
                .isEqualTo(200);
        var refused = api.post("/v1/sessions", body("\"vault_ids\":[\"vlt_none\"]"));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().path("error").path("message").asString()).startsWith("vault_ids[0]:");
    }

    private String begin(String resources) {
        var answer = create(resources);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json().path("id").asString();
    }

    private Answer create(String resources) {
        return api.post("/v1/sessions", body("\"resources\":[" + resources + "]"));
    }

    private static String body(String more) {
        return "{\"agent\":\"agent_assistant\",\"environment_id\":\"env_general\"," + more + "}";
    }

    private BetaFileMetadata upload(String text) {
        return sdk.beta()
                .files()
                .upload(FileUploadParams.builder()
                        .file(MultipartField.<InputStream>builder()
                                .value(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))
                                .filename("plan.txt")
                                .contentType("text/plain")
                                .build())
                        .build());
    }
}
