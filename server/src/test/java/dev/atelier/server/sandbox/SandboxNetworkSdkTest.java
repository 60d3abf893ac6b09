package dev.atelier.server.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.atelier.journal.SessionId;
import dev.atelier.journal.mask.SecretMask;
import dev.atelier.journal.sql.SqlJournal;
import dev.atelier.sandbox.egress.LedgerBook;
import dev.atelier.sandbox.egress.TlsSite;
import dev.atelier.server.testkit.SdkTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What an environment and a vault say of a sandbox's network, from the API to the hosts. */
@Timeout(180)
class SandboxNetworkSdkTest extends SdkTest {
    private static final String VALUE = "planted-4711+secret/of\"nobody";

    private final TlsSite site;
    private final Path folder;

    SandboxNetworkSdkTest() {
        try {
            site = new TlsSite("localhost");
            folder = Files.createTempDirectory("atelier-secrets");
            site.writeAuthority(folder.resolve("world.pem"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    protected List<String> settings() {
        return List.of(
                "--atelier.sandbox.network.private-addresses=true",
                "--atelier.sandbox.packages.pip=http://nowhere.invalid/simple",
                "--atelier.sandbox.tls.authorities=" + folder.resolve("world.pem"));
    }

    @Override
    protected void afterwards() {
        site.close();
    }

    @BeforeAll
    void look() {
        assumeTrue(api.get("/actuator/health").body().contains("the server's proxy"), "no sandbox with a network here");
    }

    private String session() {
        var vault = id(api.post("/v1/vaults", "{\"display_name\":\"keys\"}").json());
        var credential = api.post("/v1/vaults/" + vault + "/credentials", """
                {"auth":{"type":"environment_variable","secret_name":"SHOP_KEY","secret_value":%s,
                  "networking":{"type":"limited","allowed_hosts":["localhost"]}}}
                """.formatted(
                        JsonMapper.shared().writeValueAsString(VALUE)));
        assertThat(credential.status()).as(credential.body()).isEqualTo(200);
        var agent = api.post(
                "/v1/agents",
                "{\"name\":\"buyer\",\"model\":\"rehearsal\",\"tools\":[{\"type\":\"agent_toolset_20260401\"}]}");
        var session = api.post(
                "/v1/sessions",
                "{\"agent\":\"" + id(agent.json()) + "\",\"environment_id\":\"env_general\",\"vault_ids\":[\"" + vault
                        + "\"]}");
        assertThat(session.status()).as(session.body()).isEqualTo(200);
        return id(session.json());
    }

    private static String id(JsonNode json) {
        return json.path("id").asString();
    }

    private void run(String session, String command) {
        conversations.say(session, "run " + command);
        conversations.awaitIdle(session, "end_turn");
    }

    @Test
    void the_value_reaches_its_host_and_nothing_else() throws Exception {
        site.heard.clear();
        var session = session();
        run(session, "curl -sS --noproxy '' -H \"X-Key: $SHOP_KEY\" https://localhost:" + site.port() + "/; env");
        assertThat(site.heard).singleElement().asString().contains("X-key: " + VALUE);
        var events = conversations.history(session).toString();
        assertThat(events).contains("[masked:SHOP_KEY]", "SHOP_KEY=atelier_secret_");
        var finder = new SecretMask();
        finder.know("found", VALUE);
        assertThat(finder.text(events)).isEqualTo(events);
        try (var all = Files.walk(data)) {
            for (var file : all.filter(Files::isRegularFile).toList()) {
                var text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                assertThat(finder.text(text).equals(text)).as(file.toString()).isTrue();
            }
        }
    }

    @Test
    void who_used_a_credential_for_which_host_can_be_read_and_a_disabled_one_is_of_no_use() {
        site.heard.clear();
        var session = session();
        var buy = "curl -sS --noproxy '' -H \"X-Key: $SHOP_KEY\" https://localhost:" + site.port() + "/";
        run(session, buy);
        run(session, buy);
        var uses = api.get("/v1/vaults/uses?session_id=" + session).json().path("data");
        assertThat(uses).hasSize(1);
        var use = uses.get(0);
        assertThat(use.path("credential_name").asString()).isEqualTo("SHOP_KEY");
        assertThat(use.path("host").asString()).isEqualTo("localhost:" + site.port());
        assertThat(use.path("purpose").asString()).isEqualTo("network");
        assertThat(use.path("agent_id").asString()).startsWith("agent_");
        assertThat(use.path("uses").asInt()).isEqualTo(2);
        assertThat(uses.toString()).doesNotContain(VALUE);

        var vault = use.path("vault_id").asString();
        var path = "/v1/vaults/" + vault + "/credentials/"
                + use.path("credential_id").asString();
        assertThat(api.get(path).json().path("last_used_at").asString())
                .isEqualTo(use.path("last_at").asString());
        assertThat(api.get(path + "/uses").json().path("data")).hasSize(1);
        var off = api.post(path + "/disable", "{\"reason\":\"leaked\"}").json();
        assertThat(off.path("disabled").path("reason").asString()).isEqualTo("leaked");
        run(session, buy);
        assertThat(site.heard).filteredOn(heard -> heard.contains(VALUE)).hasSize(2);
        assertThat(api.get(path + "/uses")
                        .json()
                        .path("data")
                        .path(0)
                        .path("uses")
                        .asInt())
                .isEqualTo(2);
    }

    @Test
    void what_went_out_and_what_was_blocked_can_be_read() {
        var agent = api.post(
                "/v1/agents",
                "{\"name\":\"asker\",\"model\":\"rehearsal\",\"tools\":[{\"type\":\"agent_toolset_20260401\"}]}");
        var place = api.post(
                "/v1/environments",
                "{\"name\":\"narrow\",\"config\":{\"type\":\"cloud\",\"networking\":{\"type\":\"limited\",\"allowed_hosts\":[\"localhost\"]}}}");
        var session = conversations.create(id(agent.json()), id(place.json())).id();
        assertThat(api.get("/v1/sessions/" + session + "/network")
                        .json()
                        .path("passed")
                        .isEmpty())
                .isTrue();
        run(
                session,
                "curl -sSk --noproxy '' https://localhost:" + site.port() + "/; curl -sS http://other.example/; true");
        var network = api.get("/v1/sessions/" + session + "/network").json();
        assertThat(network.path("passed").get(0).path("host").asString()).isEqualTo("localhost:" + site.port());
        assertThat(network.path("passed").get(0).path("bytes_received").asLong())
                .isPositive();
        assertThat(network.path("blocked").toString()).isEqualTo("[{\"host\":\"other.example:80\",\"times\":1}]");
        assertThat(api.get("/v1/sessions/sesn_none/network").status()).isEqualTo(404);
        var kept = new NetworkBook(server.part(SqlJournal.class), new SecretMask());
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(
                                kept.read(new SessionId(session)).stream().map(LedgerBook.Line::host))
                        .containsExactly("localhost:" + site.port(), "other.example:80"));
        assertThat(api.get("/v1/sessions/" + session + "/network").json())
                .as("nothing counts twice")
                .isEqualTo(network);
    }

    @Test
    void packages_that_cannot_be_had_are_told_and_the_agent_goes_on() {
        var agent = api.post(
                "/v1/agents",
                "{\"name\":\"builder\",\"model\":\"rehearsal\",\"tools\":[{\"type\":\"agent_toolset_20260401\"}]}");
        var place = api.post(
                "/v1/environments",
                "{\"name\":\"built\",\"config\":{\"type\":\"cloud\",\"packages\":{\"type\":\"packages\",\"pip\":[\"tinytool\"]}}}");
        var session = conversations.create(id(agent.json()), id(place.json())).id();
        run(session, "echo goes on");
        assertThat(conversations.history(session).toString())
                .contains("unknown_error", "packages of pip: tinytool", "goes on");
    }
}
