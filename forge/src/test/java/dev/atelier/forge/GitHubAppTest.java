package dev.atelier.forge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atelier.forge.github.AppKey;
import dev.atelier.forge.github.GitHubApp;
import dev.atelier.forge.testkit.FakeGitHub;
import dev.atelier.forge.testkit.StrictServer.Asked;
import dev.atelier.forge.testkit.StrictServer.Reply;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A GitHub App shows who it is, gets tokens for one repository each, and keeps them for as long as they are good. */
class GitHubAppTest {
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private static final RepositoryName TOOLS = new RepositoryName("octo/tools");
    private static final String TOKENS = "apps/create-installation-access-token";

    private static KeyPair pair;

    private final FakeGitHub fake = new FakeGitHub();
    private final AtomicReference<Instant> now = new AtomicReference<>(NOW);
    private Forges forges;
    private GitHubApp app;

    @BeforeAll
    static void makeKey() throws Exception {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        pair = generator.generateKeyPair();
    }

    @BeforeEach
    void open() {
        forges = new Forges(ForgeLimits.DEFAULT, now::get);
        app = forges.app(fake.site(), AppKey.parse("Iv23abc", pkcs8()));
        fake.server().on(TOKENS, asked -> {
            var answer = (ObjectNode) fake.server().example(TOKENS);
            answer.put("token", "ghs_" + made().size());
            answer.put("expires_at", now.get().plus(Duration.ofHours(1)).toString());
            return Reply.of(201, answer);
        });
    }

    @AfterEach
    void close() {
        forges.close();
        fake.close();
        assertThat(fake.server().complaints()).isEmpty();
    }

    private List<Asked> made() {
        return fake.server().requests().stream()
                .filter(asked -> asked.operation().equals(TOKENS))
                .toList();
    }

    private static String pkcs8() {
        return pem("PRIVATE KEY", pair.getPrivate().getEncoded());
    }

    /** What GitHub gives out is the inner part of it, behind the 26 bytes that name the algorithm. */
    private static String pkcs1() {
        var whole = pair.getPrivate().getEncoded();
        return pem("RSA PRIVATE KEY", Arrays.copyOfRange(whole, 26, whole.length));
    }

    private static String pem(String kind, byte[] der) {
        var text = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(der);
        return "-----BEGIN " + kind + "-----\n" + text + "\n-----END " + kind + "-----\n";
    }

    @Test
    void it_gets_a_token_for_one_repository_with_what_the_work_needs() throws Exception {
        assertThat(app.of(TOOLS).token()).isEqualTo(new Token("ghs_1"));

        var wish = made().getFirst().body();
        assertThat(wish.path("repositories").toString()).isEqualTo("[\"tools\"]");
        assertThat(wish.path("permissions")).isEqualTo(JsonMapper.shared().readTree("""
                                {"contents":"write","pull_requests":"write","issues":"write","statuses":"write","metadata":"read"}
                                """));
    }

    @Test
    void it_shows_who_it_is_by_a_signature_that_ends_soon() throws Exception {
        app.of(TOOLS).token();
        var other = forges.app(fake.site(), AppKey.parse("Iv23abc", pkcs1()));
        other.of(TOOLS).token();

        for (var asked : fake.server().requests()) {
            var parts = asked.authorization().substring("Bearer ".length()).split("\\.");
            var verifier = Signature.getInstance("SHA256withRSA");
            verifier.initVerify(pair.getPublic());
            verifier.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
            assertThat(verifier.verify(Base64.getUrlDecoder().decode(parts[2]))).isTrue();
            var claims = JsonMapper.shared().readTree(Base64.getUrlDecoder().decode(parts[1]));
            assertThat(claims.path("iss").asString()).isEqualTo("Iv23abc");
            assertThat(claims.path("iat").asLong()).isEqualTo(NOW.getEpochSecond() - 60);
            assertThat(claims.path("exp").asLong()).isEqualTo(NOW.getEpochSecond() + 540);
        }
    }

    @Test
    void a_token_is_kept_until_shortly_before_it_ends() throws Exception {
        app.of(TOOLS).token();
        now.set(NOW.plus(Duration.ofMinutes(54)));
        assertThat(app.of(TOOLS).token().secret()).isEqualTo("ghs_1");

        now.set(NOW.plus(Duration.ofMinutes(55)));
        assertThat(app.of(TOOLS).token().secret()).isEqualTo("ghs_2");
        assertThat(app.of(new RepositoryName("octo/other")).token().secret()).isEqualTo("ghs_3");
    }

    @Test
    void a_token_that_is_not_taken_is_not_kept() {
        var hosting = forges.open(fake.site(), TOOLS, app.of(TOOLS));
        for (int i = 0; i < 2; i++) {
            HostingContract.assertRefused(() -> hosting.read(1)).isEqualTo(new Refusal.Unauthorised());
        }

        assertThat(made()).hasSize(2);
    }

    @Test
    void an_app_that_is_not_installed_there_is_not_found() {
        fake.server().on("apps/get-repo-installation", _ -> new Reply(404, Map.of(), "{}"));

        HostingContract.assertRefused(() -> app.of(TOOLS).token()).isEqualTo(new Refusal.NotFound());
    }

    @Test
    void a_key_that_cannot_be_read_is_refused_without_showing_it() {
        var broken = "-----BEGIN RSA PRIVATE KEY-----\nc2VjcmV0\n-----END RSA PRIVATE KEY-----";

        assertThatThrownBy(() -> AppKey.parse("1", broken))
                .hasMessageContaining("whole .pem")
                .hasMessageNotContaining("c2Vj");
        assertThatThrownBy(() -> AppKey.parse("1", "secret")).hasMessageContaining("whole .pem");
        assertThatThrownBy(() -> AppKey.parse("a b", pkcs8())).hasMessageContaining("settings page");
        assertThatThrownBy(() -> new Token("sec ret\n")).hasMessageNotContaining("sec ret");
        assertThat(new Token("secret")).hasToString("Token[…]");
    }
}
