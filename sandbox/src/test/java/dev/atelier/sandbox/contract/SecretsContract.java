package dev.atelier.sandbox.contract;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.atelier.journal.SessionId;
import dev.atelier.journal.mask.SecretMask;
import dev.atelier.sandbox.egress.EgressLimits;
import dev.atelier.sandbox.egress.HostRule;
import dev.atelier.sandbox.egress.Outlets;
import dev.atelier.sandbox.egress.Reach;
import dev.atelier.sandbox.egress.Secret;
import dev.atelier.sandbox.egress.TlsOutside;
import dev.atelier.sandbox.egress.TlsSite;
import dev.atelier.sandbox.shell.Ran;
import dev.atelier.sandbox.shell.ShellSettings;
import dev.atelier.sandbox.shell.Shells;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Real programs in a sandbox that use a secret which they never see, against a real server with TLS. */
@Timeout(180)
@TestInstance(Lifecycle.PER_CLASS)
public abstract class SecretsContract {
    private static final String VALUE = "s3cr3t/\"with\" +odd&ends=ü";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String CURL = "curl -sS --max-time 50 ";

    private final AtomicReference<List<Secret>> secrets = new AtomicReference<>(List.of());
    private final AtomicInteger number = new AtomicInteger();
    private final SecretMask finder = new SecretMask();
    private Cell cell;
    private TlsSite shop;
    private TlsOutside outside;
    private Path folder;

    /** A sandbox that this machine can make, or the test is aborted. */
    protected abstract Cell cell(Path data) throws Exception;

    @BeforeAll
    void open(@TempDir Path directory) throws Exception {
        cell = cell(directory);
        assumeTrue(cell.has("curl") && cell.has("python3"), "curl or python3 is not installed");
        folder = directory.resolve("egress");
        shop = new TlsSite("shop.example");
        outside = shop.trusted(directory);
        finder.know("found", VALUE);
        finder.know("found-twice", new String(VALUE.getBytes(UTF_8), ISO_8859_1)); // as a server may read a header
    }

    @AfterAll
    void close() {
        if (shop != null) {
            shop.close();
        }
        if (cell != null) {
            cell.close();
        }
    }

    @BeforeEach
    void forget() {
        shop.heard.clear();
        secrets.set(List.of(secret(true, true, "shop.example")));
    }

    private static Secret secret(boolean header, boolean body, String host) {
        return new Secret("TOKEN", VALUE, List.of(HostRule.parse(host)), header, body);
    }

    /** What a command in a new shell says; never the value, in any encoding. */
    private String run(String script) {
        var session = new SessionId("sesn_" + number.incrementAndGet());
        try (var outlets = new Outlets(
                        folder,
                        _ -> List.of(InetAddress.getLoopbackAddress()),
                        EgressLimits.DEFAULT,
                        _ -> secrets.get(),
                        outside);
                var shells = new Shells(cell.sandbox, ShellSettings.DEFAULT, _ -> false, outlets)) {
            var seat = new Shells.Seat(session, session, cell.workspaces.of(session), new Reach.Everywhere());
            var answer = shells.run(seat, script, PATIENCE, _ -> {});
            assertThat(answer.ran()).isInstanceOf(Ran.Done.class);
            try (var output = ((Ran.Done) answer.ran()).output()) {
                var said = output.tail() + answer.blocked();
                assertThat(finder.text(said)).isEqualTo(said);
                return said;
            }
        }
    }

    private String url(String path) {
        return "'https://shop.example:" + shop.port() + path + "'";
    }

    @Test
    void the_value_goes_out_and_does_not_come_back() {
        var said = run(CURL + "-H \"X-Key: $TOKEN\" " + url("/") + "; " + CURL
                + "\"https://shop.example:" + shop.port() + "/find?key=$TOKEN&x=1\"; " + CURL + "-u \"me:$TOKEN\" "
                + url("/basic"));
        assertThat(shop.heard).hasSize(3);
        assertThat(finder.text(shop.heard.get(0))).contains("[masked:found");
        assertThat(shop.heard.get(1)).contains("/find?key=s3cr3t%2F%22with%22%20%2Bodd%26ends%3D%C3%BC&x=1");
        assertThat(finder.text(shop.heard.get(2))).contains("Basic ", "[masked:found");
        assertThat(said).contains("[masked:TOKEN");
    }

    @Test
    void a_body_gets_it_in_the_form_that_it_has() {
        run(CURL + "-H 'Content-Type: application/json' -d \"{\\\"key\\\":\\\"$TOKEN\\\"}\" " + url("/json") + "; "
                + CURL
                + "-d \"key=$TOKEN\" " + url("/form") + "; " + CURL
                + "-H 'Transfer-Encoding: chunked' -H 'Content-Type: text/plain' -d \"$TOKEN\" " + url("/plain"));
        assertThat(shop.heard.get(0)).endsWith("{\"key\":\"s3cr3t/\\\"with\\\" +odd&ends=ü\"}");
        assertThat(shop.heard.get(1)).endsWith("key=s3cr3t%2F%22with%22+%2Bodd%26ends%3D%C3%BC");
        assertThat(shop.heard.get(2)).endsWith(VALUE);
    }

    @Test
    void only_the_places_that_the_credential_names_get_it() {
        secrets.set(List.of(secret(true, false, "shop.example")));
        run(CURL + "-H \"X-Key: $TOKEN\" -d \"$TOKEN\" " + url("/"));
        assertThat(shop.heard.getFirst()).contains("X-key: s3cr3t").contains("\natelier_secret_");
        secrets.set(List.of(secret(false, true, "shop.example")));
        run(CURL + "-H \"X-Key: $TOKEN\" -d \"$TOKEN\" " + url("/"));
        assertThat(shop.heard.getLast())
                .contains("X-key: atelier_secret_")
                .endsWith("s3cr3t%2F%22with%22+%2Bodd%26ends%3D%C3%BC");
    }

    @Test
    void an_echo_is_masked_however_it_comes() {
        var said = run(CURL + "-i -H \"X-Key: $TOKEN\" " + url("/drop") + "; " + CURL + "-H \"X-Key: $TOKEN\" "
                + url("/packed") + "; " + CURL + "-d \"$TOKEN\" " + url("/drop"));
        assertThat(said).containsSubsequence("[masked:TOKEN", "[masked:TOKEN", "[masked:TOKEN", "[masked:TOKEN");
    }

    @Test
    void inside_there_is_only_a_placeholder() {
        var said = run(
                "echo \"$TOKEN\"; env; cat /proc/self/environ /proc/$$/environ | tr '\\0' '\\n';"
                        + " grep -rl -e 'PRIVATE KEY' /tmp /run /home /workspace /etc/ssl/private 2>/dev/null; ls -a /tmp/.atelier");
        assertThat(said).contains("atelier_secret_", "SSL_CERT_FILE=/tmp/.atelier/certificates.pem", "proxy.pem");
        assertThat(said.lines()).noneMatch(line -> line.matches("/(tmp|run|home|workspace).*"));
    }

    @Test
    void another_host_has_a_tunnel_in_which_nobody_looks() throws Exception {
        try (var other = new TlsSite("other.example")) {
            var url = "https://other.example:" + other.port() + "/";
            var said = run(CURL + "-H \"X-Key: $TOKEN\" " + url + "; " + CURL + "-k -H \"X-Key: $TOKEN\" " + url);
            assertThat(other.heard).singleElement().asString().contains("X-key: atelier_secret_");
            assertThat(said).contains("X-key: atelier_secret_", "SSL certificate problem");
        }
    }

    @Test
    void a_host_that_cannot_prove_who_it_is_gets_nothing() throws Exception {
        try (var liar = new TlsSite("shop.example")) {
            var said = run(CURL + "-k -H \"X-Key: $TOKEN\" https://shop.example:" + liar.port() + "/");
            assertThat(said).contains("502");
            assertThat(liar.heard).isEmpty();
        }
        secrets.set(List.of(secret(true, true, "*.example")));
        assertThat(run(CURL + "-k -H \"X-Key: $TOKEN\" https://else.example:" + shop.port() + "/"))
                .contains("502");
        assertThat(run(CURL + "-H 'Host: else.example' -H \"X-Key: $TOKEN\" " + url("/")))
                .contains("must name");
        assertThat(shop.heard).isEmpty();
    }

    @Test
    void a_browser_believes_the_proxy_and_nobody_else() throws Exception {
        assumeTrue(cell.has("chromium"), "chromium is not installed");
        try (var other = new TlsSite("other.example")) {
            var look = "chromium --headless --dump-dom ";
            var said = run(look + "\"https://shop.example:" + shop.port() + "/find?key=$TOKEN\"; " + look
                    + "https://other.example:" + other.port() + "/ >/dev/null"); // what it says of such a site is long
            assertThat(shop.heard).anySatisfy(heard -> assertThat(heard).contains("GET /find?key=s3cr3t%2F"));
            assertThat(said).contains("GET /find?key=");
            assertThat(other.heard).isEmpty();
        }
    }

    @Test
    void without_tls_it_does_not_go_out() {
        assertThat(run(CURL + "-H \"X-Key: $TOKEN\" http://shop.example:" + shop.port() + "/"))
                .contains("a secret goes out by HTTPS only");
    }

    @Test
    void what_is_taken_away_is_so_at_once() {
        var session = new SessionId("sesn_taken");
        try (var outlets = new Outlets(
                        folder,
                        _ -> List.of(InetAddress.getLoopbackAddress()),
                        EgressLimits.DEFAULT,
                        _ -> secrets.get(),
                        outside);
                var shells = new Shells(cell.sandbox, ShellSettings.DEFAULT, _ -> false, outlets)) {
            var seat = new Shells.Seat(session, session, cell.workspaces.of(session), new Reach.Everywhere());
            var script = CURL + "-k -H \"X-Key: $TOKEN\" " + url("/");
            shells.run(seat, script, PATIENCE, _ -> {});
            assertThat(shop.heard.getLast()).contains("X-key: s3cr3t");
            secrets.set(List.of());
            shells.run(seat, script, PATIENCE, _ -> {});
            assertThat(shop.heard.getLast()).contains("X-key: atelier_secret_");
        }
    }

    @Test
    void large_answers_and_several_requests_on_one_connection_come_whole() {
        var said =
                run(CURL + "-H \"X-Key: $TOKEN\" " + url("/large") + " | wc -c; head -c 6000000 /dev/zero >/tmp/big; "
                        + CURL + "-T /tmp/big " + url("/large") + " " + url("/large")
                        + " | wc -c; python3 -c \"import os,urllib.request as u;"
                        + "print(len(u.urlopen(u.Request('https://shop.example:" + shop.port()
                        + "/', headers={'X-Key': os.environ['TOKEN']})).read()) > 10)\"");
        assertThat(said.lines()).contains(Integer.toString(3 << 20), Integer.toString(2 * (3 << 20)), "True");
        assertThat(shop.heard.get(1)).hasSizeGreaterThan(6_000_000);
        assertThat(shop.heard.getLast()).contains("X-key: s3cr3t");
    }
}
