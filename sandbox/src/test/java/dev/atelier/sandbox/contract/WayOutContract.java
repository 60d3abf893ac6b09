package dev.atelier.sandbox.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import dev.atelier.journal.SessionId;
import dev.atelier.sandbox.egress.EgressLimits;
import dev.atelier.sandbox.egress.HostRule;
import dev.atelier.sandbox.egress.Lookup;
import dev.atelier.sandbox.egress.Outlet;
import dev.atelier.sandbox.egress.Outlets;
import dev.atelier.sandbox.egress.Reach;
import dev.atelier.sandbox.process.Command;
import dev.atelier.sandbox.shell.Ran;
import dev.atelier.sandbox.shell.ShellSettings;
import dev.atelier.sandbox.shell.Shells;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Commands in a real sandbox that go out through the server's proxy, and try to go elsewhere. */
@Timeout(120)
@TestInstance(Lifecycle.PER_CLASS)
public abstract class WayOutContract {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final InetAddress HERE = InetAddress.getLoopbackAddress();

    /** Speaks to the proxy without any program for it: {@code ask 'GET …'}, lines of a head ending with \r\n. */
    private static final String ASK =
            "ask() { exec 3<>/dev/tcp/127.0.0.1/3128 && printf \"$1\" >&3 && timeout 50 cat <&3; }; ";

    private Cell cell;
    private HttpServer origin;
    private int port;
    private Path folder;

    @BeforeAll
    void open(@TempDir Path directory) throws Exception {
        cell = cell(directory);
        folder = directory.resolve("egress");
        origin = HttpServer.create(new InetSocketAddress(HERE, 0), 10);
        origin.createContext("/", exchange -> {
            var body = ("hello from " + exchange.getRequestHeaders().getFirst("Host") + " "
                            + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8))
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        origin.start();
        port = origin.getAddress().getPort();
    }

    /** A cell of this provider; aborts where there is none, or no way out of it. */
    protected abstract Cell cell(Path data) throws Exception;

    @AfterAll
    void close() {
        if (cell != null) {
            origin.stop(0);
            cell.close();
        }
    }

    private static List<InetAddress> here(String host) throws UnknownHostException {
        if (host.endsWith(".example")) {
            return List.of(HERE);
        }
        throw new UnknownHostException(host);
    }

    private static Reach only(String... hosts) {
        return new Reach.Hosts(List.of(hosts).stream().map(HostRule::parse).toList());
    }

    /** A command with a way out; the test says what the ledger shall show. */
    private String out(Lookup lookup, Reach reach, EgressLimits limits, String script, Looking after) throws Exception {
        try (var outlets = new Outlets(folder, lookup, limits);
                var outlet = outlets.open(new SessionId("sesn_out"), reach).orElseThrow()) {
            var command =
                    Command.of(Cell.SMALL, "/bin/bash", "-c", ASK + script).through(outlet.socket());
            var said = cell.run(command, PATIENCE).output();
            await().atMost(PATIENCE).until(() -> outlet.connections() == 0);
            after.look(outlet);
            return said;
        }
    }

    @FunctionalInterface
    private interface Looking {
        void look(Outlet outlet);
    }

    private String out(Reach reach, String script) throws Exception {
        return out(WayOutContract::here, reach, EgressLimits.DEFAULT, script, _ -> {});
    }

    private String get(String host) {
        return "ask 'GET http://" + host + "/ HTTP/1.1\\r\\n\\r\\n'; ";
    }

    private String tunnel(String host) {
        return "ask 'CONNECT " + host
                + " HTTP/1.1\\r\\n\\r\\nGET / HTTP/1.1\\r\\nHost: inside\\r\\nConnection: close\\r\\n\\r\\n'; ";
    }

    @Test
    void anAllowedHostIsReachedPlainlyAndByTunnel() throws Exception {
        var shop = "shop.example:" + port;
        var said = out(WayOutContract::here, only(shop), EgressLimits.DEFAULT, get(shop) + tunnel(shop), outlet -> {
            assertThat(outlet.ledger().passed()).hasEntrySatisfying(shop, passed -> {
                assertThat(passed.connections()).isEqualTo(2);
                assertThat(passed.received()).isPositive();
            });
            assertThat(outlet.ledger().blocked()).isEmpty();
        });
        assertThat(said).contains("hello from " + shop, "200 Connection established", "hello from inside");
    }

    @Test
    void aBodyGoesOutAndWhatComesBehindItDoesNot() throws Exception {
        var shop = "shop.example:" + port;
        var script = "ask 'POST http://" + shop + "/ HTTP/1.1\\r\\nContent-Length: 5\\r\\n\\r\\napplesGET http://x/'";
        assertThat(out(only("shop.example"), script)).endsWith("hello from " + shop + " apple");
    }

    @Test
    void anotherHostIsBlockedAndTold() throws Exception {
        var other = "other.example:" + port;
        var said = out(
                WayOutContract::here,
                only("shop.example", "*.shop.example"),
                EgressLimits.DEFAULT,
                get(other) + tunnel(other),
                outlet -> {
                    assertThat(outlet.ledger().blocked()).isEqualTo(Map.of(other, 2));
                    assertThat(outlet.ledger().passed()).isEmpty();
                    assertThat(outlet.ledger().untold())
                            .containsExactly(other + " (not among the hosts that the session's environment allows) x2");
                    assertThat(outlet.ledger().untold()).isEmpty();
                });
        assertThat(said)
                .contains("HTTP/1.1 403", other + " is blocked: not among the hosts")
                .doesNotContain("hello");
    }

    @Test
    void aHostInOurNetworkIsBlockedAlsoWhereEverythingIsAllowed() throws Exception {
        var said = out(
                _ -> List.of(),
                new Reach.Everywhere(),
                EgressLimits.DEFAULT,
                get("169.254.169.254") + get("127.0.0.1:" + port),
                outlet -> assertThat(outlet.ledger().blocked())
                        .containsOnlyKeys("169.254.169.254:80", "127.0.0.1:" + port));
        assertThat(said)
                .contains("leads to an address of the server's machine or network")
                .doesNotContain("hello");
    }

    @Test
    void aNameIsLookedUpOnceAConnectionWhichGoesToThatAddress() throws Exception {
        var asked = new AtomicInteger();
        Lookup rebinding = _ -> asked.getAndIncrement() == 0 ? List.of(HERE) : List.of();
        var shop = "shop.example:" + port;
        assertThat(out(rebinding, new Reach.Everywhere(), EgressLimits.DEFAULT, get(shop), _ -> {}))
                .contains("hello");
        assertThat(asked).hasValue(1);
        assertThat(out(rebinding, new Reach.Everywhere(), EgressLimits.DEFAULT, get(shop), _ -> {}))
                .contains("403")
                .doesNotContain("hello");
    }

    @Test
    void nothingIsReachedWithoutTheProxy() throws Exception {
        var said = out(
                new Reach.Everywhere(),
                "for to in 127.0.0.1/" + port + " 1.1.1.1/53 169.254.169.254/80; do"
                        + " (exec 3<>/dev/tcp/$to) && echo reached; done; getent hosts shop.example && echo reached; "
                        + "tail -n +3 /proc/net/dev | cut -d: -f1; rm -f /run/egress.sock; mv /run/egress.sock /run/x; true");
        assertThat(said).contains(" lo").doesNotContain("reached").doesNotContain("eth");
        var asked =
                out(only("shop.example"), "(exec 3<>/dev/tcp/127.0.0.1/3128 && echo open); env | grep -i proxy | sort");
        assertThat(asked).contains("open", "https_proxy=http://127.0.0.1:3128", "no_proxy=localhost");
    }

    @Test
    void aHostThatIsNotThereOrSilentIsNotBlocked() throws Exception {
        int nobody;
        try (var socket = new ServerSocket(0, 1, HERE)) {
            nobody = socket.getLocalPort();
        }
        assertThat(out(
                        new Reach.Everywhere(),
                        get("nowhere.test") + get("shop.example:" + nobody) + "ask 'nonsense\\r\\n\\r\\n'"))
                .contains("nowhere.test:80: the name has no address", ": nobody answers there", "HTTP/1.1 400")
                .doesNotContain("is blocked");
    }

    @Test
    void aSessionsConnectionsAndBytesAndTheirTimeAreLimited() throws Exception {
        var shop = "shop.example:" + port;
        var few = new EgressLimits(1, 400, Duration.ofSeconds(2), Duration.ofHours(1));
        var said = out(
                WayOutContract::here,
                new Reach.Everywhere(),
                few,
                "until exec 4<>/dev/tcp/127.0.0.1/3128; printf 'GET http://' >&4; ask 'x\\r\\n\\r\\n' | grep -q 503; do :; done;"
                        + " timeout 30 cat <&4 && echo silent-ended; until "
                        + get(shop).strip().replaceFirst(";$", "")
                        + " >told; cat told; grep -q 'used up' told; do :; done",
                outlet -> assertThat(outlet.ledger().blocked()).containsOnlyKeys(shop));
        assertThat(said).contains("silent-ended", "hello from", "this session has used up its bytes");
    }

    @Test
    void aLargeAnswerComesWholeToManyAtOnce() throws Exception {
        var large = HttpServer.create(new InetSocketAddress(HERE, 0), 10);
        large.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, 4 << 20);
            exchange.getResponseBody().write(new byte[4 << 20]);
            exchange.close();
        });
        large.start();
        try {
            var shop = "shop.example:" + large.getAddress().getPort();
            var said = out(
                    only(shop),
                    "for i in 1 2 3 4 5; do (ask 'GET http://" + shop
                            + "/ HTTP/1.1\\r\\n\\r\\n' | tr -cd '\\000' | wc -c) & done; wait");
            assertThat(said.lines().map(String::strip)).hasSize(5).containsOnly(Integer.toString(4 << 20));
        } finally {
            large.stop(0);
        }
    }

    @Test
    void aShellIsToldWhatWasBlockedAndItsEndIsTheProxysToo() throws Exception {
        var session = new SessionId("sesn_shell");
        try (var silent = new ServerSocket(0, 5, HERE);
                var outlets = new Outlets(folder, WayOutContract::here, EgressLimits.DEFAULT);
                var shells = new Shells(cell.sandbox, ShellSettings.DEFAULT, _ -> false, outlets)) {
            var reach = only("shop.example");
            var seat = new Shells.Seat(session, session, cell.workspaces.of(session), reach);
            var answer = shells.run(seat, ASK + get("other.example"), PATIENCE, _ -> {});
            assertThat(answer.ran())
                    .isInstanceOfSatisfying(
                            Ran.Done.class, done -> done.output().close());
            assertThat(answer.blocked()).singleElement().asString().startsWith("other.example:80 (not among");

            var hold = "exec 7<>/dev/tcp/127.0.0.1/3128; printf 'CONNECT shop.example:" + silent.getLocalPort()
                    + " HTTP/1.1\\r\\n\\r\\n' >&7; read -u 7 line; echo $line";
            shells.run(seat, hold, PATIENCE, _ -> {});
            try (var held = silent.accept()) {
                assertThat(sockets()).hasSize(1);
                shells.end(session);
                held.setSoTimeout((int) PATIENCE.toMillis());
                assertThat(held.getInputStream().read()).isEqualTo(-1);
            }
            await().atMost(PATIENCE).until(() -> sockets().isEmpty());
        }
    }

    private List<Path> sockets() throws IOException {
        try (var all = Files.list(folder)) {
            return all.toList();
        }
    }
}
