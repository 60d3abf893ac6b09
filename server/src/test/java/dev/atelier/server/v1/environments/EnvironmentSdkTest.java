package dev.atelier.server.v1.environments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.anthropic.client.AnthropicClient;
import com.anthropic.errors.AnthropicServiceException;
import com.anthropic.errors.BadRequestException;
import com.anthropic.errors.NotFoundException;
import com.anthropic.models.beta.environments.BetaCloudConfigParams;
import com.anthropic.models.beta.environments.BetaEnvironment;
import com.anthropic.models.beta.environments.BetaLimitedNetworkParams;
import com.anthropic.models.beta.environments.BetaPackagesParams;
import com.anthropic.models.beta.environments.BetaSelfHostedConfigParams;
import com.anthropic.models.beta.environments.EnvironmentCreateParams;
import com.anthropic.models.beta.environments.EnvironmentUpdateParams;
import com.anthropic.services.blocking.beta.EnvironmentService;
import dev.atelier.server.testkit.Sdk;
import dev.atelier.server.testkit.ServerTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Environments as the official SDK sees them. */
class EnvironmentSdkTest extends ServerTest {
    private AnthropicClient client;

    @BeforeAll
    void connect() {
        client = Sdk.of(server);
    }

    @AfterAll
    void disconnect() {
        client.close();
    }

    private EnvironmentService environments() {
        return client.beta().environments();
    }

    private BetaEnvironment named(String name) {
        return environments()
                .create(EnvironmentCreateParams.builder().name(name).build())
                .validate();
    }

    @Test
    void a_name_is_enough_for_an_environment_in_the_cloud_without_limits() {
        var made = named("plain");
        assertThat(made.id()).startsWith("env_");
        var cloud = made.config().asCloud();
        assertThat(cloud.networking().isUnrestricted()).isTrue();
        assertThat(cloud.packages().apt()).isEmpty();
        assertThat(cloud.packages().pip()).isEmpty();
        assertThat(environments().retrieve(made.id()).validate()).isEqualTo(made);
    }

    @Test
    void what_does_not_take_effect_here_is_told() {
        var asked = api.post(
                "/v1/environments",
                "{\"name\":\"told\",\"config\":{\"type\":\"cloud\",\"packages\":{\"type\":\"packages\",\"apt\":[\"jq\"]}}}");
        var warnings = asked.json().path("warnings").toString();
        assertThat(warnings).contains("config.packages.apt: ", "jq").doesNotContain("config.networking");
        var offline = api.post(
                "/v1/environments",
                "{\"name\":\"offline\",\"config\":{\"type\":\"cloud\",\"networking\":{\"type\":\"limited\"}}}");
        assertThat(offline.json().has("warnings")).isFalse();
    }

    @Test
    void packages_under_a_limited_network_need_the_package_managers() {
        var packages = BetaPackagesParams.builder().addPip("pandas==2.2.0").build();
        assertThatThrownBy(() -> environments().create(limited("sealed", packages, false)))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("allow_package_managers");
        var made = environments().create(limited("opened", packages, true)).validate();
        assertThat(made.config().asCloud().packages().pip()).containsExactly("pandas==2.2.0");
    }

    private static EnvironmentCreateParams limited(String name, BetaPackagesParams packages, boolean managers) {
        return EnvironmentCreateParams.builder()
                .name(name)
                .config(BetaCloudConfigParams.builder()
                        .networking(BetaLimitedNetworkParams.builder()
                                .allowPackageManagers(managers)
                                .addAllowedHost("api.example.com")
                                .build())
                        .packages(packages)
                        .build())
                .build();
    }

    @Test
    void a_name_is_taken_once() {
        named("taken");
        assertThatThrownBy(() -> named("taken")).isInstanceOfSatisfying(AnthropicServiceException.class, conflict -> {
            assertThat(conflict.statusCode()).isEqualTo(409);
            assertThat(conflict.headers().values("x-should-retry")).containsExactly("false");
        });
    }

    @Test
    void the_kind_of_an_environment_stays() {
        var made = named("stays");
        assertThatThrownBy(() -> environments()
                        .update(
                                made.id(),
                                EnvironmentUpdateParams.builder()
                                        .config(BetaSelfHostedConfigParams.builder()
                                                .build())
                                        .build()))
                .isInstanceOfSatisfying(
                        AnthropicServiceException.class,
                        refused -> assertThat(refused.errorCode()).contains("invalid_config_type_change"));
    }

    @Test
    void an_update_keeps_what_it_does_not_name() {
        var packages = BetaPackagesParams.builder().addNpm("left-pad").build();
        var made = environments().create(limited("kept", packages, true));
        var changed = environments()
                .update(
                        made.id(),
                        EnvironmentUpdateParams.builder()
                                .description("")
                                .config(BetaCloudConfigParams.builder()
                                        .packages(BetaPackagesParams.builder()
                                                .addApt("jq")
                                                .build())
                                        .build())
                                .build())
                .validate();
        assertThat(changed.description()).contains("");
        assertThat(changed.config().asCloud().packages().npm()).containsExactly("left-pad");
        assertThat(changed.config().asCloud().packages().apt()).containsExactly("jq");
        assertThat(changed.config().asCloud().networking().asLimited().allowedHosts())
                .containsExactly("api.example.com");
    }

    @Test
    void an_archived_environment_changes_no_more_and_takes_no_session() {
        var made = named("archived");
        assertThat(environments().archive(made.id()).validate().archivedAt()).isPresent();
        assertThat(environments().list().autoPager())
                .extracting(BetaEnvironment::id)
                .contains("env_canvas", "env_general")
                .doesNotContain(made.id());
        assertThatThrownBy(() -> environments()
                        .update(
                                made.id(),
                                EnvironmentUpdateParams.builder().name("x").build()))
                .isInstanceOfSatisfying(
                        AnthropicServiceException.class,
                        refused -> assertThat(refused.errorCode()).contains("environment_archived"));
        var session =
                api.post("/v1/sessions", "{\"agent\":\"agent_assistant\",\"environment_id\":\"" + made.id() + "\"}");
        assertThat(session.status()).isEqualTo(400);
    }

    @Test
    void a_deleted_environment_is_gone_unless_sessions_work_in_it() {
        var made = named("deleted");
        var session =
                api.post("/v1/sessions", "{\"agent\":\"agent_assistant\",\"environment_id\":\"" + made.id() + "\"}");
        assertThat(session.status()).as(session.body()).isEqualTo(200);
        assertThat(session.json().path("studio").asString()).isEqualTo("general");
        assertThatThrownBy(() -> environments().delete(made.id()))
                .isInstanceOfSatisfying(
                        AnthropicServiceException.class,
                        conflict -> assertThat(conflict.statusCode()).isEqualTo(409));
        var unused = named("unused");
        assertThat(environments().delete(unused.id()).validate().id()).isEqualTo(unused.id());
        assertThatThrownBy(() -> environments().retrieve(unused.id())).isInstanceOf(NotFoundException.class);
    }

    @Test
    void those_of_a_studio_are_read_only() {
        assertThat(environments().retrieve("env_canvas").validate().name()).isEqualTo("Canvas");
        assertThatThrownBy(() -> environments().delete("env_canvas")).isInstanceOf(BadRequestException.class);
    }
}
