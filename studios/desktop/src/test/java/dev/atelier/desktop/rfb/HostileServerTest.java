package dev.atelier.desktop.rfb;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** An agent may replace the server of its desktop by anything: the client gives up, says why, and takes no more memory than a desktop needs. */
class HostileServerTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String VERSION = HexFormat.of().formatHex("RFB 003.008\n".getBytes(ISO_8859_1));
    /** One way in, without a question; let in. */
    private static final String OPEN = VERSION + "0101" + "00000000";

    private static final String DESKTOP_OF_2_BY_2 = "00020002" + "00".repeat(16) + "00000000";
    private static final String PICTURE = "00000001" + "0000000000020002" + "00000000" + "11223300".repeat(4);

    @TempDir
    private Path folder;

    static Stream<Arguments> beginnings() {
        return Stream.of(
                Arguments.of("something else", "00".repeat(12), "does not speak RFB 3.8"),
                Arguments.of("an old version", hex("RFB 003.003\n"), "does not speak RFB 3.8"),
                Arguments.of("a refusal without end", VERSION + "00" + "7fffffff" + "41", "2147483647 bytes"),
                Arguments.of("a refusal", VERSION + "00" + "00000002" + "4e6f", "does not let us in: No"),
                Arguments.of("nothing but passwords", VERSION + "0102", "asks for a password"),
                Arguments.of("a second thought", VERSION + "0101" + "00000001" + "00000002" + "4e6f", "let us in: No"),
                Arguments.of("a desktop of 65535 by 65535", OPEN + "ffffffff" + "00".repeat(16) + "00000000", "65535"),
                Arguments.of("a desktop of nothing", OPEN + "00000000" + "00".repeat(16) + "00000000", "0 by 0"),
                Arguments.of("an endless name", OPEN + "00020002" + "00".repeat(16) + "ffffffff", "4294967295 bytes"),
                Arguments.of(
                        "pixels beside the desktop",
                        OPEN + DESKTOP_OF_2_BY_2 + "00000001" + "0001000100020002" + "00000000",
                        "is not on a desktop of 2 by 2"),
                Arguments.of(
                        "an encoding that nobody asked for",
                        OPEN + DESKTOP_OF_2_BY_2 + "00000001" + "0000000000020002" + "00000010",
                        "the encoding 16"),
                Arguments.of(
                        "a desktop that grows without end",
                        OPEN + DESKTOP_OF_2_BY_2 + "00000001" + "00000000ffffffff" + "ffffff21",
                        "65535"),
                Arguments.of("a message of no kind", OPEN + DESKTOP_OF_2_BY_2 + "63", "unknown kind 99"),
                Arguments.of(
                        "a text without end", OPEN + DESKTOP_OF_2_BY_2 + "03000000" + "7fffffff", "2147483647 bytes"));
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(ISO_8859_1));
    }

    /** Sends that to whoever comes first, and nothing else until this is closed. */
    private final class Script implements AutoCloseable {
        private final Path path = folder.resolve("rfb");
        private final ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);

        Script(String hex) throws IOException {
            server.bind(UnixDomainSocketAddress.of(path));
            Thread.ofVirtual().start(() -> play(ByteBuffer.wrap(HexFormat.of().parseHex(hex))));
        }

        private void play(ByteBuffer bytes) {
            try (var client = server.accept()) {
                while (bytes.hasRemaining()) {
                    client.write(bytes);
                }
                var heard = ByteBuffer.allocate(1024);
                while (client.read(heard.clear()) >= 0) {
                    assertThat(heard.position()).isNotNegative();
                }
            } catch (IOException _) {
                // The client has had enough, or the test is over.
            }
        }

        @Override
        public void close() throws IOException {
            server.close();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("beginnings")
    void whatever_it_begins_with_is_refused_with_what_is_wrong(String what, String hex, String why) throws Exception {
        try (var script = new Script(hex)) {
            assertThatThrownBy(() -> RfbClient.connect(script.path, PATIENCE))
                    .as(what)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(why);
        }
    }

    @Test
    void one_that_says_nothing_more_is_given_up() throws Exception {
        try (var script = new Script(VERSION + "01")) {
            assertThatThrownBy(() -> RfbClient.connect(script.path, Duration.ofMillis(300)))
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void one_that_turns_hostile_later_ends_the_connection_and_leaves_the_last_picture() throws Exception {
        try (var script = new Script(OPEN + DESKTOP_OF_2_BY_2 + PICTURE + "63");
                var client = RfbClient.connect(script.path, PATIENCE)) {
            await().atMost(PATIENCE).until(() -> !client.isOpen());
            assertThat(client.trouble()).contains("unknown kind 99");
            assertThat(client.screen().picture().at(1, 1)).isEqualTo(0x332211);
        }
    }
}
