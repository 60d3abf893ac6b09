package dev.atelier.server.v1.deployments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.anthropic.client.AnthropicClient;
import com.anthropic.core.JsonValue;
import com.anthropic.errors.AnthropicServiceException;
import com.anthropic.errors.NotFoundException;
import com.anthropic.models.beta.agents.AgentCreateParams;
import com.anthropic.models.beta.agents.BetaManagedAgentsModel;
import com.anthropic.models.beta.deploymentruns.BetaManagedAgentsDeploymentRun;
import com.anthropic.models.beta.deploymentruns.BetaManagedAgentsTriggerType;
import com.anthropic.models.beta.deploymentruns.DeploymentRunListParams;
import com.anthropic.models.beta.deployments.BetaManagedAgentsDeployment;
import com.anthropic.models.beta.deployments.BetaManagedAgentsDeploymentStatus;
import com.anthropic.models.beta.deployments.BetaManagedAgentsScheduleParams;
import com.anthropic.models.beta.deployments.DeploymentCreateParams;
import com.anthropic.models.beta.deployments.DeploymentListParams;
import com.anthropic.models.beta.deployments.DeploymentUpdateParams;
import com.anthropic.models.beta.sessions.BetaManagedAgentsSession;
import com.anthropic.models.beta.sessions.SessionListParams;
import com.anthropic.models.beta.sessions.events.BetaManagedAgentsUserMessageEventParams;
import com.anthropic.models.beta.vaults.VaultCreateParams;
import dev.atelier.registry.Ref;
import dev.atelier.registry.secret.SecretBox.UnreadableException;
import dev.atelier.registry.vault.SessionSecrets;
import dev.atelier.server.testkit.Sdk;
import dev.atelier.server.testkit.ServerTest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The official SDK on deployments and their runs, and bodies that are wrong. */
class DeploymentSdkTest extends ServerTest {
    private AnthropicClient sdk;
    private String agent = "";
    private String environment = "";

    @BeforeAll
    void connect() {
        sdk = Sdk.of(server);
        agent = sdk.beta()
                .agents()
                .create(AgentCreateParams.builder()
                        .name("Reporter")
                        .model(BetaManagedAgentsModel.of("rehearsal"))
                        .build())
                .id();
        environment = api.post("/v1/environments", "{\"name\":\"desk\"}")
                .json()
                .path("id")
                .asString();
    }

    @Test
    void a_deployment_is_made_read_changed_paused_unpaused_and_archived() {
        var made = sdk.beta()
                .deployments()
                .create(wanted("Morning report").schedule(everyMorning()).build())
                .validate();
        assertThat(made.id()).startsWith("depl_");
        assertThat(made.agent().id()).isEqualTo(agent);
        assertThat(made.agent().version()).isEqualTo(1);
        assertThat(made.status()).isEqualTo(BetaManagedAgentsDeploymentStatus.ACTIVE);
        assertThat(made.schedule().orElseThrow().upcomingRunsAt().orElseThrow()).hasSize(5);
        assertThat(sdk.beta().deployments().retrieve(made.id()).validate().name())
                .isEqualTo("Morning report");

        var changed = sdk.beta()
                .deployments()
                .update(DeploymentUpdateParams.builder()
                        .deploymentId(made.id())
                        .name("Evening report")
                        .description("What happened.")
                        .schedule(Optional.empty())
                        .metadata(DeploymentUpdateParams.Metadata.builder()
                                .putAdditionalProperty("team", JsonValue.from("desk"))
                                .build())
                        .build())
                .validate();
        assertThat(changed.name()).isEqualTo("Evening report");
        assertThat(changed.description()).contains("What happened.");
        assertThat(changed.schedule()).isEmpty();
        assertThat(changed.initialEvents()).hasSize(1);

        var paused = sdk.beta().deployments().pause(made.id()).validate();
        assertThat(paused.status()).isEqualTo(BetaManagedAgentsDeploymentStatus.PAUSED);
        assertThat(paused.pausedReason().orElseThrow().isManual()).isTrue();
        assertThat(sdk.beta().deployments().unpause(made.id()).validate().pausedReason())
                .isEmpty();
        assertThat(sdk.beta().deployments().archive(made.id()).validate().archivedAt())
                .isPresent();
        assertThatThrownBy(() -> sdk.beta().deployments().run(made.id()))
                .isInstanceOfSatisfying(
                        AnthropicServiceException.class,
                        e -> assertThat(e.statusCode()).isEqualTo(409));
        assertThatThrownBy(() -> sdk.beta().deployments().retrieve("depl_nobody"))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void a_deployment_goes_back_to_what_it_was_and_stays_paused() {
        var made = deployment("First");
        sdk.beta()
                .deployments()
                .update(DeploymentUpdateParams.builder()
                        .deploymentId(made.id())
                        .name("Second")
                        .schedule(Optional.empty())
                        .build());
        sdk.beta().deployments().pause(made.id());
        var path = "/v1/deployments/" + made.id();
        var back = api.post(path + "/rollback", "{\"version\":1}").json();
        assertThat(back.path("name").asString()).isEqualTo("First");
        assertThat(back.path("version").asInt()).isEqualTo(4);
        assertThat(back.path("status").asString()).isEqualTo("paused");
        assertThat(api.get(path + "/versions").json().path("data"))
                .extracting(version ->
                        version.path("version").asInt() + version.path("name").asString())
                .containsExactly("4First", "3Second", "2Second", "1First");
        assertThat(api.post(path + "/rollback", "{\"version\":7}").status()).isEqualTo(404);
        assertThat(sdk.beta().deployments().retrieve(made.id()).validate().name())
                .isEqualTo("First");
    }

    @Test
    void a_run_begins_a_session_with_the_events_even_when_paused() {
        var made = deployment("By hand");
        sdk.beta().deployments().pause(made.id());
        var run = sdk.beta().deployments().run(made.id()).validate();

        assertThat(run.id()).startsWith("drun_");
        assertThat(run.triggerContext().isManual()).isTrue();
        assertThat(run.error()).isEmpty();
        var session =
                sdk.beta().sessions().retrieve(run.sessionId().orElseThrow()).validate();
        assertThat(session.deploymentId()).contains(made.id());
        assertThat(sdk.beta().deploymentRuns().retrieve(run.id()).validate()).isEqualTo(run);
        assertThat(sdk
                        .beta()
                        .sessions()
                        .list(SessionListParams.builder()
                                .deploymentId(made.id())
                                .build())
                        .autoPager()
                        .stream()
                        .map(BetaManagedAgentsSession::id))
                .containsExactly(session.id());
        assertThat(api.events(session.id(), "").toString()).contains("Write the report.");
    }

    @Test
    void deployments_and_runs_are_filtered_in_their_lists() {
        var first = deployment("One of two");
        var second = deployment("Two of two");
        sdk.beta().deployments().pause(second.id());
        var run = sdk.beta().deployments().run(first.id());
        sdk.beta().deployments().run(second.id());

        assertThat(ids(DeploymentListParams.builder()
                        .agentId(agent)
                        .status(BetaManagedAgentsDeploymentStatus.PAUSED)
                        .limit(1)))
                .contains(second.id())
                .doesNotContain(first.id());
        assertThat(ids(DeploymentListParams.builder().agentId("agent_other"))).isEmpty();
        sdk.beta().deployments().archive(second.id());
        assertThat(ids(DeploymentListParams.builder())).contains(first.id()).doesNotContain(second.id());
        assertThat(ids(DeploymentListParams.builder().includeArchived(true))).contains(first.id(), second.id());

        assertThat(runs(DeploymentRunListParams.builder().deploymentId(first.id())))
                .containsExactly(run.id());
        assertThat(runs(DeploymentRunListParams.builder()
                        .deploymentId(first.id())
                        .hasError(true)))
                .isEmpty();
        assertThat(runs(DeploymentRunListParams.builder()
                        .deploymentId(first.id())
                        .triggerType(BetaManagedAgentsTriggerType.SCHEDULE)))
                .isEmpty();
        assertThat(runs(DeploymentRunListParams.builder()
                        .hasError(false)
                        .triggerType(BetaManagedAgentsTriggerType.MANUAL)))
                .contains(run.id());
        assertThat(api.get("/v1/deployments?status=paused&include_archived=true")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void an_error_of_a_run_is_told_by_name() {
        var vault = sdk.beta()
                .vaults()
                .create(VaultCreateParams.builder().displayName("Keys").build());
        var made = sdk.beta()
                .deployments()
                .create(wanted("With keys").addVaultId(vault.id()).build());
        sdk.beta().vaults().archive(vault.id());
        var archived = sdk.beta().deployments().run(made.id()).validate();
        sdk.beta().vaults().delete(vault.id());
        var gone = sdk.beta().deployments().run(made.id()).validate();

        assertThat(archived.error().orElseThrow().isVaultArchived()).isTrue();
        assertThat(archived.sessionId()).isEmpty();
        assertThat(gone.error().orElseThrow().isVaultNotFound()).isTrue();
        assertThat(runs(DeploymentRunListParams.builder()
                        .deploymentId(made.id())
                        .hasError(true)))
                .containsExactly(gone.id(), archived.id());
        // only the schedule's own failures pause
        assertThat(sdk.beta().deployments().retrieve(made.id()).status())
                .isEqualTo(BetaManagedAgentsDeploymentStatus.ACTIVE);
    }

    @Test
    void an_agent_takes_its_deployments_along_when_it_is_archived() {
        var other = sdk.beta()
                .agents()
                .create(AgentCreateParams.builder()
                        .name("Retiring")
                        .model(BetaManagedAgentsModel.of("rehearsal"))
                        .build());
        var made = sdk.beta()
                .deployments()
                .create(wanted("Its last")
                        .agent(other.id())
                        .schedule(everyMorning())
                        .build());
        sdk.beta().agents().archive(other.id());

        var archived = sdk.beta().deployments().retrieve(made.id()).validate();
        assertThat(archived.archivedAt()).isPresent();
        assertThat(archived.status()).isEqualTo(BetaManagedAgentsDeploymentStatus.ACTIVE);
        assertThat(archived.schedule().orElseThrow().upcomingRunsAt().orElseThrow())
                .isEmpty();
    }

    @Test
    void a_deployment_keeps_the_version_of_its_agent_until_it_is_told_otherwise() {
        var other = sdk.beta()
                .agents()
                .create(AgentCreateParams.builder()
                        .name("Growing")
                        .model(BetaManagedAgentsModel.of("rehearsal"))
                        .build());
        var made = sdk.beta()
                .deployments()
                .create(wanted("Pinned").agent(other.id()).build());
        api.post("/v1/agents/" + other.id(), "{\"system\":\"Be brief.\"}");

        assertThat(sdk.beta().deployments().run(made.id()).agent().version()).isEqualTo(1);
        var repinned = sdk.beta()
                .deployments()
                .update(DeploymentUpdateParams.builder()
                        .deploymentId(made.id())
                        .agent(other.id())
                        .build());
        assertThat(repinned.agent().version()).isEqualTo(2);
    }

    @Test
    void the_token_of_a_repository_never_comes_out() {
        var secret = "ghp_s3cr3t-of-the-repository";
        var created = api.post("/v1/deployments", body("""
            "resources": [{"type": "github_repository", "url": "https://github.com/o/r",
                           "authorization_token": "%s", "checkout": {"type": "branch", "name": "main"}}]
            """.formatted(secret)));
        assertThat(created.status()).as(created.body()).isEqualTo(200);
        var id = created.json().path("id").asString();

        assertThat(created.body()).doesNotContain(secret).doesNotContain("token");
        sdk.beta().deployments().retrieve(id).validate();
        var run = api.post("/v1/deployments/" + id + "/run", "{}");
        assertThat(run.json().path("error").isNull()).as(run.body()).isTrue();
        var session = run.json().path("session_id").asString();
        var resource = api.get("/v1/sessions/" + session + "/resources")
                .json()
                .path("data")
                .path(0)
                .path("id")
                .asString();
        assertThat(sealed(resource)).contains(secret);
    }

    private Optional<String> sealed(String resource) {
        try {
            return server.part(SessionSecrets.class).find(new Ref("local", resource));
        } catch (UnreadableException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"name\": \"\" | name",
                "\"agent\": \"agent_nobody\" | agent",
                "\"agent\": {\"type\": \"agent\", \"id\": \"agent_nobody\", \"version\": 0} | agent.version",
                "\"environment_id\": \"env_nowhere\" | environment_id",
                "\"initial_events\": [] | initial_events",
                "\"initial_events\": [{\"type\": \"user.interrupt\"}] | initial_events[0].type",
                "\"initial_events\": [{\"type\": \"user.message\"}] | initial_events[0]",
                "\"resources\": [{\"type\": \"file\", \"file_id\": \"file_none\"}] | resources[0].file_id",
                "\"resources\": [{\"type\": \"file\", \"file_id\": \"f\", \"token_id\": \"x\"}] |"
                        + " resources[0].token_id",
                "\"vault_ids\": [\"vlt_none\"] | vault_ids[0]",
                "\"schedule\": {\"type\": \"cron\", \"expression\": \"@daily\", \"timezone\": \"UTC\"} |"
                        + " schedule.expression",
                "\"schedule\": {\"type\": \"cron\", \"expression\": \"* * * * *\"} | schedule.timezone",
                "\"schedule\": {\"type\": \"cron\", \"expression\": \"* * * * *\", \"timezone\": \"Mars\"} |"
                        + " schedule.timezone",
                "\"schedule\": {\"type\": \"every\", \"expression\": \"* * * * *\", \"timezone\": \"UTC\"} |"
                        + " schedule.type",
                "\"nonsense\": 1 | nonsense",
                "\"metadata\": {\"a\": 1} | metadata.a",
            })
    void a_wrong_deployment_is_refused_by_the_field(String field, String named) {
        var answer = api.post("/v1/deployments", body(field));

        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.json().path("error").path("message").asString()).startsWith(named);
    }

    /** A later field of the same name wins. */
    private String body(String field) {
        var base = new LinkedHashMap<String, String>();
        base.put("name", "\"Wrong\"");
        base.put("agent", "\"" + agent + "\"");
        base.put("environment_id", "\"" + environment + "\"");
        base.put(
                "initial_events",
                "[{\"type\": \"user.message\", \"content\": [{\"type\": \"text\", \"text\": \"Hello.\"}]}]");
        var name = field.strip().substring(1, field.strip().indexOf('"', 1));
        base.put(name, field.strip().substring(field.strip().indexOf(':') + 1));
        return base.entrySet().stream()
                .map(each -> "\"" + each.getKey() + "\": " + each.getValue())
                .collect(Collectors.joining(", ", "{", "}"));
    }

    private static BetaManagedAgentsScheduleParams everyMorning() {
        return BetaManagedAgentsScheduleParams.builder()
                .type(JsonValue.from("cron"))
                .expression("0 9 * * 1-5")
                .timezone("Europe/Berlin")
                .build();
    }

    private DeploymentCreateParams.Builder wanted(String name) {
        return DeploymentCreateParams.builder()
                .name(name)
                .agent(agent)
                .environmentId(environment)
                .addInitialEvent(BetaManagedAgentsUserMessageEventParams.builder()
                        .addTextContent("Write the report.")
                        .build());
    }

    private BetaManagedAgentsDeployment deployment(String name) {
        return sdk.beta().deployments().create(wanted(name).build()).validate();
    }

    private List<String> ids(DeploymentListParams.Builder filter) {
        return sdk.beta().deployments().list(filter.build()).autoPager().stream()
                .map(BetaManagedAgentsDeployment::validate)
                .map(BetaManagedAgentsDeployment::id)
                .toList();
    }

    private List<String> runs(DeploymentRunListParams.Builder filter) {
        return sdk.beta().deploymentRuns().list(filter.build()).autoPager().stream()
                .map(BetaManagedAgentsDeploymentRun::validate)
                .map(BetaManagedAgentsDeploymentRun::id)
                .toList();
    }
}
