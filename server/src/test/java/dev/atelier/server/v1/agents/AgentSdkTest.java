package dev.atelier.server.v1.agents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.anthropic.client.AnthropicClient;
import com.anthropic.core.JsonValue;
import com.anthropic.errors.AnthropicServiceException;
import com.anthropic.errors.BadRequestException;
import com.anthropic.errors.NotFoundException;
import com.anthropic.models.ErrorType;
import com.anthropic.models.beta.agents.AgentCreateParams;
import com.anthropic.models.beta.agents.AgentListParams;
import com.anthropic.models.beta.agents.AgentRetrieveParams;
import com.anthropic.models.beta.agents.AgentUpdateParams;
import com.anthropic.models.beta.agents.BetaManagedAgentsAgent;
import com.anthropic.models.beta.agents.BetaManagedAgentsAgentToolset20260401Params;
import com.anthropic.models.beta.agents.BetaManagedAgentsCustomToolInputSchema;
import com.anthropic.models.beta.agents.BetaManagedAgentsCustomToolParams;
import com.anthropic.models.beta.agents.BetaManagedAgentsMcpToolsetParams;
import com.anthropic.models.beta.agents.BetaManagedAgentsModel;
import com.anthropic.models.beta.agents.BetaManagedAgentsUrlMcpServerParams;
import com.anthropic.services.blocking.beta.AgentService;
import dev.atelier.server.testkit.Sdk;
import dev.atelier.server.testkit.ServerTest;
import java.util.HashSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Agents as the official SDK sees them. */
class AgentSdkTest extends ServerTest {
    private AnthropicClient client;

    @BeforeAll
    void connect() {
        client = Sdk.of(server);
    }

    @AfterAll
    void disconnect() {
        client.close();
    }

    private AgentService agents() {
        return client.beta().agents();
    }

    private static AgentCreateParams.Builder plain(String name) {
        return AgentCreateParams.builder().name(name).model(BetaManagedAgentsModel.of("claude-opus-4-8"));
    }

    @Test
    void a_new_agent_comes_back_completely_resolved() {
        var made = agents().create(plain("Resolved")
                        .system("Be brief.")
                        .addTool(BetaManagedAgentsAgentToolset20260401Params.builder()
                                .build())
                        .addTool(BetaManagedAgentsCustomToolParams.builder()
                                .name("get_weather")
                                .description("Says what the weather is.")
                                .inputSchema(BetaManagedAgentsCustomToolInputSchema.builder()
                                        .build())
                                .build())
                        .build())
                .validate();
        assertThat(made.id()).startsWith("agent_");
        assertThat(made.version()).isEqualTo(1);
        assertThat(made.model().id().asString()).isEqualTo("claude-opus-4-8");
        assertThat(made.model().effort().orElseThrow().isHigh()).isTrue();
        assertThat(made.executionIdentity().isServiceAccount()).isTrue();
        assertThat(made.mcpServers()).isEmpty();
        assertThat(made.archivedAt()).isEmpty();
        var toolset = made.tools().getFirst().asAgentToolset20260401();
        assertThat(toolset.defaultConfig().enabled()).isTrue();
        assertThat(toolset.defaultConfig().permissionPolicy().isAlwaysAllow()).isTrue();
        assertThat(agents().retrieve(made.id()).validate()).isEqualTo(made);
    }

    @Test
    void an_update_makes_the_next_version_and_the_old_one_can_still_be_read() {
        var made = agents().create(plain("Versions").system("old").build());
        var next = agents().update(
                        made.id(),
                        AgentUpdateParams.builder().version(1).system("new").build())
                .validate();
        assertThat(next.version()).isEqualTo(2);
        assertThat(next.system()).contains("new");
        assertThat(next.name()).isEqualTo("Versions");
        var old = agents().retrieve(
                        made.id(), AgentRetrieveParams.builder().version(1).build())
                .validate();
        assertThat(old.system()).contains("old");
        var versions = agents().versions().list(made.id());
        assertThat(versions.autoPager())
                .extracting(BetaManagedAgentsAgent::version)
                .containsExactly(2, 1);
        assertThat(versions.data()).containsExactly(next, old);
    }

    @Test
    void an_update_of_a_version_that_is_not_the_newest_conflicts_and_is_not_repeated() {
        var made = agents().create(plain("Stale").build());
        agents().update(made.id(), AgentUpdateParams.builder().system("two").build());
        assertThatThrownBy(() -> agents().update(
                                made.id(),
                                AgentUpdateParams.builder()
                                        .version(1)
                                        .system("three")
                                        .build()))
                .isInstanceOfSatisfying(AnthropicServiceException.class, conflict -> {
                    assertThat(conflict.statusCode()).isEqualTo(409);
                    assertThat(conflict.headers().values("x-should-retry")).containsExactly("false");
                    assertThat(conflict.requestId()).isPresent();
                });
        assertThat(agents().retrieve(made.id()).system()).contains("two");
    }

    @Test
    void an_update_that_changes_nothing_keeps_the_version() {
        var made = agents().create(plain("Same").system("as it is").build());
        var same = agents().update(
                        made.id(),
                        AgentUpdateParams.builder().system("as it is").build());
        assertThat(same.version()).isEqualTo(1);
    }

    @Test
    void metadata_is_patched() {
        var made = agents().create(plain("Metadata")
                .metadata(AgentCreateParams.Metadata.builder()
                        .putAdditionalProperty("a", JsonValue.from("1"))
                        .putAdditionalProperty("b", JsonValue.from("2"))
                        .putAdditionalProperty("c", JsonValue.from("3"))
                        .build())
                .build());
        var patched = agents().update(
                        made.id(),
                        AgentUpdateParams.builder()
                                .metadata(AgentUpdateParams.Metadata.builder()
                                        .putAdditionalProperty("a", JsonValue.from("one"))
                                        .putAdditionalProperty("b", JsonValue.from(null))
                                        .build())
                                .build())
                .validate();
        assertThat(patched.metadata()._additionalProperties())
                .containsOnlyKeys("a", "c")
                .containsEntry("a", JsonValue.from("one"));
    }

    @Test
    void an_archived_agent_is_hidden_and_takes_no_change_and_no_session() {
        var made = agents().create(plain("Archived").build());
        var archived = agents().archive(made.id()).validate();
        assertThat(archived.archivedAt()).isPresent();
        assertThat(agents().archive(made.id()).archivedAt()).isEqualTo(archived.archivedAt());
        assertThat(agents().list().autoPager())
                .extracting(BetaManagedAgentsAgent::id)
                .doesNotContain(made.id());
        assertThat(agents().list(AgentListParams.builder().includeArchived(true).build())
                        .autoPager())
                .extracting(BetaManagedAgentsAgent::id)
                .contains(made.id());
        assertThatThrownBy(() -> agents().update(
                                made.id(),
                                AgentUpdateParams.builder().system("x").build()))
                .isInstanceOfSatisfying(
                        AnthropicServiceException.class,
                        conflict -> assertThat(conflict.statusCode()).isEqualTo(409));
        var session = api.post("/v1/sessions", "{\"agent\":\"" + made.id() + "\",\"environment_id\":\"env_general\"}");
        assertThat(session.status()).isEqualTo(400);
        assertThat(session.body()).contains("archived");
    }

    @Test
    void a_list_of_many_is_paged_to_the_end() {
        var made = new HashSet<String>();
        for (int i = 0; i < 45; i++) {
            made.add(agents().create(plain("Many " + i).build()).id());
        }
        var page = agents().list(AgentListParams.builder().limit(20).build());
        var listed =
                page.autoPager().stream().map(agent -> agent.validate().id()).toList();
        assertThat(listed).doesNotHaveDuplicates().containsAll(made).contains("agent_artist", "agent_assistant");
        assertThat(page.response().isValid()).isTrue();
    }

    @Test
    void a_preset_can_be_changed_and_keeps_what_it_came_as() {
        var preset = agents().retrieve("agent_assistant").validate();
        assertThat(preset.version()).isEqualTo(1);
        var changed = agents().update(
                        "agent_assistant",
                        AgentUpdateParams.builder().system("Answer in rhymes.").build())
                .validate();
        assertThat(changed.version()).isEqualTo(2);
        assertThat(changed.createdAt()).isEqualTo(preset.createdAt());
        assertThat(agents().retrieve(
                                "agent_assistant",
                                AgentRetrieveParams.builder().version(1).build())
                        .system())
                .isEqualTo(preset.system());
        assertThat(agents().list().autoPager())
                .extracting(BetaManagedAgentsAgent::id)
                .containsOnlyOnce("agent_assistant");
        assertThatThrownBy(() -> agents().archive("agent_assistant")).isInstanceOf(BadRequestException.class);
    }

    @Test
    void an_agent_that_is_not_there_is_not_found() {
        assertThatThrownBy(() -> agents().retrieve("agent_nobody"))
                .isInstanceOfSatisfying(
                        NotFoundException.class,
                        missing -> assertThat(missing.type()).contains(ErrorType.NOT_FOUND_ERROR));
    }

    @Test
    void a_server_without_a_toolset_and_a_toolset_without_a_server_are_refused() {
        var server = BetaManagedAgentsUrlMcpServerParams.builder()
                .name("tracker")
                .url("https://mcp.example.com/")
                .build();
        var toolset = BetaManagedAgentsMcpToolsetParams.builder()
                .mcpServerName("tracker")
                .build();
        assertThatThrownBy(() ->
                        agents().create(plain("Unused").addMcpServer(server).build()))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("mcp_servers");
        assertThatThrownBy(
                        () -> agents().create(plain("Unknown").addTool(toolset).build()))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("mcp_server_name");
        var both = agents().create(
                        plain("Both").addMcpServer(server).addTool(toolset).build())
                .validate();
        assertThat(both.mcpServers())
                .singleElement()
                .satisfies(made -> assertThat(made.name()).isEqualTo("tracker"));
    }
}
