package dev.atelier.server.v1.vaults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.anthropic.client.AnthropicClient;
import com.anthropic.core.JsonValue;
import com.anthropic.errors.AnthropicServiceException;
import com.anthropic.errors.NotFoundException;
import com.anthropic.models.beta.vaults.BetaManagedAgentsVault;
import com.anthropic.models.beta.vaults.VaultCreateParams;
import com.anthropic.models.beta.vaults.VaultListParams;
import com.anthropic.models.beta.vaults.VaultUpdateParams;
import com.anthropic.models.beta.vaults.credentials.BetaManagedAgentsCredential;
import com.anthropic.models.beta.vaults.credentials.BetaManagedAgentsStaticBearerCreateParams;
import com.anthropic.models.beta.vaults.credentials.BetaManagedAgentsStaticBearerUpdateParams;
import com.anthropic.models.beta.vaults.credentials.CredentialArchiveParams;
import com.anthropic.models.beta.vaults.credentials.CredentialCreateParams;
import com.anthropic.models.beta.vaults.credentials.CredentialDeleteParams;
import com.anthropic.models.beta.vaults.credentials.CredentialMcpOAuthValidateParams;
import com.anthropic.models.beta.vaults.credentials.CredentialRetrieveParams;
import com.anthropic.models.beta.vaults.credentials.CredentialUpdateParams;
import dev.atelier.server.config.AtelierProperties;
import dev.atelier.server.testkit.Sdk;
import dev.atelier.server.testkit.ServerTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The official SDK on vaults and credentials, and bodies that are wrong. */
class VaultApiTest extends ServerTest {
    private static final String SECRET = "s3cr3t-t0ken-of-the-mcp-server";

    private AnthropicClient sdk;

    @BeforeAll
    void connect() {
        sdk = Sdk.of(server);
    }

    @Test
    void a_vault_is_made_changed_listed_archived_and_deleted() {
        var vault = vault("Team");
        var changed = sdk.beta()
                .vaults()
                .update(VaultUpdateParams.builder()
                        .vaultId(vault.id())
                        .displayName("The team")
                        .metadata(VaultUpdateParams.Metadata.builder()
                                .putAdditionalProperty("stage", JsonValue.from("test"))
                                .build())
                        .build())
                .validate();

        assertThat(vault.id()).startsWith("vlt_");
        assertThat(changed.displayName()).isEqualTo("The team");
        assertThat(changed.metadata()._additionalProperties()).containsEntry("stage", JsonValue.from("test"));
        assertThat(sdk.beta().vaults().retrieve(vault.id()).validate()).isEqualTo(changed);
        assertThat(sdk.beta().vaults().archive(vault.id()).validate().archivedAt())
                .isPresent();
        assertThat(sdk.beta().vaults().list().autoPager().stream().map(BetaManagedAgentsVault::id))
                .doesNotContain(vault.id());
        assertThat(
                        sdk
                                .beta()
                                .vaults()
                                .list(VaultListParams.builder()
                                        .includeArchived(true)
                                        .build())
                                .autoPager()
                                .stream()
                                .map(BetaManagedAgentsVault::id))
                .contains(vault.id());
        assertThat(sdk.beta().vaults().delete(vault.id()).validate().id()).isEqualTo(vault.id());
        assertThatThrownBy(() -> sdk.beta().vaults().retrieve(vault.id())).isInstanceOf(NotFoundException.class);
    }

    @Test
    void a_secret_goes_in_and_never_comes_out() throws IOException {
        var vault = vault("Secrets");
        var credential = bearer(vault, "https://mcp.example.com/mcp", SECRET);
        var session = server.api().create("");
        server.api().say(session, "the token is " + SECRET);

        assertThat(credential.toString()).doesNotContain(SECRET);
        assertThat(api.get("/v1/vaults/" + vault.id() + "/credentials").body()).doesNotContain(SECRET);
        assertThat(api.get("/v1/vaults/" + vault.id() + "/credentials/" + credential.id())
                        .body())
                .doesNotContain(SECRET);
        assertThat(api.get("/v1/sessions/" + session + "/events").body())
                .doesNotContain(SECRET)
                .contains("[masked:" + credential.id());
        assertThat(onDisk()).doesNotContain(SECRET);
    }

    private String onDisk() throws IOException {
        var all = new StringBuilder();
        var data = server.part(AtelierProperties.class).data();
        try (var files = Files.list(data)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                all.append(Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        return all.toString();
    }

    @Test
    void a_server_is_served_by_one_active_credential() {
        var vault = vault("One each");
        var first = bearer(vault, "https://one.example.com/", SECRET);

        assertThatThrownBy(() -> bearer(vault, "https://one.example.com/", SECRET))
                .isInstanceOfSatisfying(
                        AnthropicServiceException.class,
                        e -> assertThat(e.statusCode()).isEqualTo(409));
        var archived = sdk.beta()
                .vaults()
                .credentials()
                .archive(CredentialArchiveParams.builder()
                        .vaultId(vault.id())
                        .credentialId(first.id())
                        .build())
                .validate();
        assertThat(archived.archivedAt()).isPresent();
        var second = bearer(vault, "https://one.example.com/", SECRET);
        assertThat(sdk.beta().vaults().credentials().list(vault.id()).data())
                .extracting(BetaManagedAgentsCredential::id)
                .containsExactly(second.id());
        sdk.beta()
                .vaults()
                .credentials()
                .delete(CredentialDeleteParams.builder()
                        .vaultId(vault.id())
                        .credentialId(second.id())
                        .build())
                .validate();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"type\":\"environment_variable\",\"secret_name\":\"KEY\",\"secret_value\":\"v4lue-v4lue\",\"networking\":{\"type\":\"limited\",\"allowed_hosts\":[\"api.example.com\"]},\"injection_location\":{\"header\":true}}",
                "{\"type\":\"environment_variable\",\"secret_name\":\"KEY\",\"secret_value\":\"v4lue-v4lue\",\"networking\":{\"type\":\"unrestricted\"}}",
                "{\"type\":\"mcp_oauth\",\"mcp_server_url\":\"https://x.example\",\"access_token\":\"v4lue-v4lue\",\"expires_at\":\"2099-01-01T00:00:00Z\",\"refresh\":{\"client_id\":\"c\",\"refresh_token\":\"v4lue-r\",\"token_endpoint\":\"https://x.example/token\",\"token_endpoint_auth\":{\"type\":\"client_secret_post\",\"client_secret\":\"v4lue-c\"}}}",
                "{\"type\":\"mcp_oauth\",\"mcp_server_url\":\"https://x.example\",\"access_token\":\"v4lue-v4lue\"}",
            })
    void each_kind_of_credential_reads_back_without_its_value(String auth) {
        var vault = vault("Kinds");
        var path = "/v1/vaults/" + vault.id() + "/credentials";
        var created = api.post(path, "{\"auth\":" + auth + "}");

        assertThat(created.status()).as(created.body()).isEqualTo(200);
        assertThat(created.body()).doesNotContain("v4lue");
        var id = created.json().path("id").asString();
        var read = sdk.beta()
                .vaults()
                .credentials()
                .retrieve(CredentialRetrieveParams.builder()
                        .vaultId(vault.id())
                        .credentialId(id)
                        .build())
                .validate();
        assertThat(read.id()).isEqualTo(id);
        if (auth.contains("mcp_oauth")) {
            var validation = sdk.beta()
                    .vaults()
                    .credentials()
                    .mcpOAuthValidate(CredentialMcpOAuthValidateParams.builder()
                            .vaultId(vault.id())
                            .credentialId(id)
                            .build())
                    .validate();
            assertThat(validation.status().asString()).isEqualTo("unknown");
            assertThat(validation.hasRefreshToken()).isEqualTo(auth.contains("refresh_token"));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | auth",
                "{\"auth\":[]} | auth",
                "{\"auth\":{\"type\":\"basic\"}} | auth.type",
                "{\"auth\":{\"type\":\"static_bearer\",\"mcp_server_url\":\"ftp://x\",\"token\":\"t\"}} | auth.mcp_server_url",
                "{\"auth\":{\"type\":\"static_bearer\",\"mcp_server_url\":\"https://u:p@x\",\"token\":\"t\"}} | auth.mcp_server_url",
                "{\"auth\":{\"type\":\"static_bearer\",\"mcp_server_url\":\"https://x\"}} | auth.token",
                "{\"auth\":{\"type\":\"static_bearer\",\"mcp_server_url\":\"https://x\",\"token\":7}} | auth.token",
                "{\"auth\":{\"type\":\"static_bearer\",\"mcp_server_url\":\"https://x\",\"token\":\"t\",\"secret_value\":\"v\"}} | auth.secret_value",
                "{\"auth\":{\"type\":\"environment_variable\",\"secret_name\":\"1X\",\"secret_value\":\"v\"}} | auth.secret_name",
                "{\"auth\":{\"type\":\"environment_variable\",\"secret_name\":\"X\",\"secret_value\":\"v\",\"networking\":{\"type\":\"limited\",\"allowed_hosts\":[\"a b\"]}}} | auth.networking.allowed_hosts[0]",
                "{\"auth\":{\"type\":\"environment_variable\",\"secret_name\":\"X\",\"secret_value\":\"v\",\"networking\":{\"type\":\"unrestricted\"},\"injection_location\":{}}} | auth.injection_location",
                "{\"auth\":{\"type\":\"environment_variable\",\"secret_name\":\"X\",\"secret_value\":\"v\",\"networking\":{\"type\":\"unrestricted\"},\"injection_location\":null}} | auth.injection_location",
                "{\"auth\":{\"type\":\"mcp_oauth\",\"mcp_server_url\":\"https://x\",\"access_token\":\"t\",\"expires_at\":\"2001-01-01T00:00:00Z\"}} | auth.expires_at",
                "{\"auth\":{\"type\":\"mcp_oauth\",\"mcp_server_url\":\"https://x\",\"access_token\":\"t\",\"expires_at\":\"\"}} | auth.expires_at",
                "{\"nonsense\":1} | nonsense",
                "{\"auth\":{\"type\":\"static_bearer\",\"mcp_server_url\":\"https://x\",\"token\":\"t\"},\"metadata\":{\"a\":1}} | metadata.a",
                "[] | the body",
            })
    void a_wrong_credential_is_refused_by_the_field(String body, String field) {
        var answer = api.post("/v1/vaults/" + vault("Wrong").id() + "/credentials", body);

        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.json().path("error").path("message").asString()).startsWith(field);
    }

    private BetaManagedAgentsVault vault(String name) {
        return sdk.beta()
                .vaults()
                .create(VaultCreateParams.builder().displayName(name).build())
                .validate();
    }

    private BetaManagedAgentsCredential bearer(BetaManagedAgentsVault vault, String url, String token) {
        return sdk.beta()
                .vaults()
                .credentials()
                .create(CredentialCreateParams.builder()
                        .vaultId(vault.id())
                        .displayName("A server")
                        .auth(BetaManagedAgentsStaticBearerCreateParams.builder()
                                .mcpServerUrl(url)
                                .token(token)
                                .build())
                        .build())
                .validate();
    }

    @Test
    void a_new_token_takes_the_old_ones_place_and_is_not_shown() {
        var vault = vault("Rotated");
        var credential = bearer(vault, "https://rotated.example.com/mcp", SECRET);
        var updated = sdk.beta()
                .vaults()
                .credentials()
                .update(CredentialUpdateParams.builder()
                        .vaultId(vault.id())
                        .credentialId(credential.id())
                        .displayName("Rotated")
                        .auth(BetaManagedAgentsStaticBearerUpdateParams.builder()
                                .token("another-very-secret-token")
                                .build())
                        .build())
                .validate();
        assertThat(updated.displayName()).contains("Rotated");
        assertThat(updated.auth()).isEqualTo(credential.auth());
        assertThat(updated.toString()).doesNotContain("another-very-secret-token");
    }
}
