package dev.atelier.server.v1.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.server.address.AddressPolicy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One attempt: what counts as acknowledged, and where nothing is sent to. */
@Timeout(60)
class PostTest {
    private static final Duration DEADLINE = Duration.ofMillis(300);

    private Receiver receiver;

    @BeforeEach
    void listen() throws IOException {
        receiver = new Receiver();
    }

    @AfterEach
    void close() {
        receiver.close();
    }

    private static AddressPolicy policy(boolean inside) {
        return new AddressPolicy(inside);
    }

    private static Verdict send(String url, boolean inside) throws InterruptedException {
        return new Post(policy(inside), DEADLINE)
                .send(url, Map.of("webhook-id", "event_1"), "{}".getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 202, 204, 299})
    void any_2xx_acknowledges(int status) throws Exception {
        receiver.answers(status);
        assertThat(send(receiver.url("/"), true)).isEqualTo(new Verdict.Acknowledged(status));
        assertThat(receiver.told().getFirst().header("content-type")).isEqualTo("application/json");
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 307, 308, 400, 410, 500, 503})
    void nothing_else_does_and_no_redirect_is_followed(int status) throws Exception {
        receiver.answers(status);
        assertThat(send(receiver.url("/"), true)).isEqualTo(new Verdict.Refused(status));
        assertThat(receiver.told()).hasSize(1);
    }

    @Test
    void who_never_answers_has_its_deadline() throws Exception {
        receiver.hangs();
        assertThat(send(receiver.url("/"), true))
                .isEqualTo(new Verdict.Unreachable("no answer within 300 milliseconds"));
    }

    @Test
    void who_answers_ever_so_slowly_has_the_same() throws Exception {
        try (var slow = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            var dripping = Thread.ofVirtual().start(() -> {
                try (var socket = slow.accept()) {
                    while (true) {
                        socket.getOutputStream().write('H'); // a header without an end
                        socket.getOutputStream().flush();
                        Thread.sleep(20);
                    }
                } catch (IOException | InterruptedException e) {
                    // the sender has gone
                }
            });
            assertThat(send("http://127.0.0.1:" + slow.getLocalPort(), true)).isInstanceOf(Verdict.Unreachable.class);
            dripping.interrupt();
        }
    }

    @Test
    void who_does_not_listen_is_unreachable() throws Exception {
        int port = receiver.port();
        receiver.close();
        assertThat(send("http://127.0.0.1:" + port, true)).isInstanceOf(Verdict.Unreachable.class);
        assertThat(send("http://nobody.invalid", true)).isEqualTo(new Verdict.Unreachable("the name has no address"));
    }

    /** The name is looked up as it connects: what it was at the registration does not count. */
    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost", "2130706433", "0x7f.1", "[::ffff:127.0.0.1]"})
    void nothing_is_sent_inside(String host) throws Exception {
        var verdict = send("http://" + host + ":" + receiver.port() + "/", false);
        assertThat(verdict).isNotInstanceOf(Verdict.Acknowledged.class);
        assertThat(receiver.told()).isEmpty();
        if (!host.startsWith("0x")) {
            assertThat(verdict).isInstanceOf(Verdict.Inside.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.1.2.3",
                "172.16.0.1",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "0.0.0.0",
                "224.0.0.1",
                "::1",
                "fe80::1",
                "fd00:ec2::254",
                "64:ff9b::7f00:1",
                "2002:7f00:1::",
                "ff02::1",
                "::"
            })
    void addresses_of_nobody_elses_network_are_known(String address) throws Exception {
        assertThat(policy(false).allows(InetAddress.getByName(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.1.1.1", "172.32.0.1", "192.0.1.1", "2606:4700::1111", "64:ff9b::101:101"})
    void others_are_public(String address) throws Exception {
        assertThat(policy(false).allows(InetAddress.getByName(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"169.254.169.254", "fe80::1", "0.0.0.0", "::", "224.0.0.1"})
    void some_are_refused_even_where_the_own_network_is_allowed(String address) throws Exception {
        assertThat(policy(true).allows(InetAddress.getByName(address))).isFalse();
    }
}
