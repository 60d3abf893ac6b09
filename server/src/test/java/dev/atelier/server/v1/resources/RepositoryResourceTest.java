package dev.atelier.server.v1.resources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.anthropic.client.AnthropicClient;
import com.anthropic.models.beta.sessions.BetaManagedAgentsBranchCheckout;
import com.anthropic.models.beta.sessions.BetaManagedAgentsGitHubRepositoryResourceParams;
import com.anthropic.models.beta.sessions.SessionCreateParams;
import com.anthropic.models.beta.sessions.resources.ResourceUpdateParams;
import dev.atelier.git.testkit.GitServer;
import dev.atelier.git.testkit.Shell;
import dev.atelier.server.config.AtelierProperties;
import dev.atelier.server.testkit.Sdk;
import dev.atelier.server.testkit.ServerTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A session's repository stands in its tree when its agent begins. */
class RepositoryResourceTest extends ServerTest {
    private static final String TOKEN = "ghp_averysecrettokenindeed";

    private final GitServer git = GitServer.start(folder());
    private AnthropicClient sdk;

    private static Path folder() {
        try {
            return Files.createTempDirectory("served");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    protected List<String> settings() {
        return List.of("--atelier.git.remotes=" + git.address());
    }

    @Override
    protected void afterwards() {
        git.close();
    }

    @BeforeAll
    void fill() {
        sdk = Sdk.of(server);
        var bare = git.create("octo/tools");
        Shell.commit(bare, "main", Map.of("README.md", "Tools to sing with."));
        Shell.commit(bare, "next", Map.of("README.md", "Tools to dance with."));
    }

    @AfterEach
    void open() {
        git.demand(null);
    }

    private static ConditionFactory soon() {
        return await().atMost(Duration.ofSeconds(30));
    }

    private String url() {
        return git.address() + "octo/tools";
    }

    private String create(String more) {
        return begin(",\"resources\":[{" + repository(more) + "}]");
    }

    private String begin(String more) {
        var answer = api.post(
                "/v1/sessions", "{\"agent\":\"agent_assistant\",\"environment_id\":\"env_general\"" + more + "}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json().path("id").asString();
    }

    private String repository(String more) {
        return "\"type\":\"github_repository\",\"url\":\"" + url() + "\"" + more;
    }

    private void sees(String session, String text) {
        soon().until(() -> api.events(session, "").toString().contains(text));
        soon().until(() -> api.status(session).equals("idle"));
    }

    private List<JsonNode> errors(String session) {
        return api.events(session, "").stream()
                .filter(event -> event.path("type").asString("").equals("session.error"))
                .toList();
    }

    @Test
    void the_agent_reads_a_file_of_the_repository_that_its_session_was_created_with() throws IOException {
        git.demand(TOKEN);
        var created = sdk.beta()
                .sessions()
                .create(SessionCreateParams.builder()
                        .agent("agent_assistant")
                        .environmentId("env_general")
                        .addResource(BetaManagedAgentsGitHubRepositoryResourceParams.builder()
                                .url(url())
                                .authorizationToken(TOKEN)
                                .checkout(BetaManagedAgentsBranchCheckout.builder()
                                        .name("next")
                                        .build())
                                .build())
                        .build())
                .validate();
        var session = created.id();

        api.say(session, "read tools/README.md");
        sees(session, "Tools to dance with.");

        var resource = created.resources().getFirst().asGitHubRepository();
        assertThat(resource.mountPath()).isEqualTo("/workspace/tools");
        assertThat(created + api.get("/v1/sessions/" + session).body() + api.events(session, ""))
                .doesNotContain(TOKEN);
        assertThat(errors(session)).isEmpty();
        assertThat(everythingIn(server.part(AtelierProperties.class).data())).doesNotContain(TOKEN);
        api.say(session, "list tools/**");
        sees(session, "tools/README.md");
    }

    @Test
    void a_wrong_token_is_told_and_the_session_goes_on_until_there_is_another_one() {
        git.demand(TOKEN);
        var session = create(",\"authorization_token\":\"wrong-wrong-wrong\"");
        var id = resources(session).get(0).path("id").asString();

        api.say(session, "read tools/README.md");
        sees(session, "no such file");
        assertThat(errors(session)).singleElement().satisfies(error -> {
            assertThat(error.path("error").path("message").asString())
                    .contains("could not be checked out at /workspace/tools", "does not take the token");
            assertThat(error.path("error").path("retry_status").asString()).isEqualTo("retrying");
        });
        sdk.beta()
                .sessions()
                .resources()
                .update(ResourceUpdateParams.builder()
                        .sessionId(session)
                        .resourceId(id)
                        .authorizationToken(TOKEN)
                        .build())
                .validate();
        api.say(session, "read tools/README.md");

        sees(session, "Tools to sing with.");
        assertThat(errors(session)).hasSize(1);
        assertThat(sdk.beta().sessions().events().list(session).autoPager().stream()
                        .filter(event -> event.isSessionError())
                        .map(event -> event.asSessionError().validate().error())
                        .toList())
                .singleElement()
                .satisfies(
                        error -> assertThat(error.asRepositoryAuthentication().repositoryUrl())
                                .contains(url()));
    }

    @Test
    void one_that_is_added_later_is_there_at_the_next_step_and_stays_the_agents() {
        var session = begin("");
        api.say(session, "count to 2");
        soon().until(() -> api.status(session).equals("idle"));

        var added = api.post(
                "/v1/sessions/" + session + "/resources",
                "{" + repository(",\"mount_path\":\"/workspace/later\"") + "}");
        assertThat(added.status()).as(added.body()).isEqualTo(200);
        api.say(session, "read later/README.md");
        sees(session, "Tools to sing with.");
        api.say(session, "write mine to later/README.md");
        sees(session, "later/README.md");
        api.say(session, "read later/README.md");
        sees(session, "\"mine\"");

        assertThat(api.send(api.request("/v1/sessions/" + session + "/resources/"
                                        + added.json().path("id").asString())
                                .DELETE())
                        .status())
                .isEqualTo(200);
        api.say(session, "read later/README.md");
        soon().until(() -> api.status(session).equals("idle"));
        assertThat(errors(session)).isEmpty();
    }

    @Test
    void an_interrupt_does_not_wait_for_a_host_that_does_not_answer() {
        var latch = new CountDownLatch(1);
        git.holdBack(latch);
        try {
            var session = create("");
            int before = git.requests().size();
            api.say(session, "read tools/README.md");
            soon().until(() -> git.requests().size() > before);

            api.post("/v1/sessions/" + session + "/events", "{\"events\":[{\"type\":\"user.interrupt\"}]}");
            soon().until(() -> api.status(session).equals("idle"));

            latch.countDown();
            api.say(session, "read tools/README.md");
            sees(session, "Tools to sing with.");
        } finally {
            latch.countDown();
        }
    }

    private JsonNode resources(String session) {
        return api.get("/v1/sessions/" + session + "/resources").json().path("data");
    }

    private static String everythingIn(Path folder) throws IOException {
        var all = new StringBuilder();
        try (var files = Files.walk(folder)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                all.append(Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        return all.toString();
    }
}
