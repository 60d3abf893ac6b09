package dev.atelier.desktop.desk;

import static dev.atelier.desktop.desk.DeskHouse.open;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.atelier.desktop.event.DesktopEvent.Started;
import dev.atelier.desktop.rfb.Button;
import dev.atelier.sandbox.docker.Docker;
import dev.atelier.sandbox.docker.DockerSettings;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** In containers of the image that {@code deploy/sandbox/build --desktop} makes, and {@code ./atelier test} with it; {@code ATELIER_TEST_DESKTOP_IMAGE} names it. */
@Timeout(300)
class DockerDeskTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path data;

    @Test
    void a_desk_in_a_container_is_seen_and_operated_and_leaves_nothing() throws Exception {
        try (var house = new DeskHouse(data, docker(data))) {
            var desks = house.server(2);
            var session = house.session();
            var desk = open(desks, session);

            assertThat(house.events(session).getLast())
                    .isInstanceOfSatisfying(
                            Started.class,
                            started -> assertThat(started.provider()).isEqualTo("docker"));
            assertThat(house.sh(session, "command -v tint2 xterm chromium mousepad pcmanfm | wc -l"))
                    .isEqualTo("5\n");
            assertThat(house.sh(session, "xsetroot -solid '#ff0000'")).isEmpty();
            await().atMost(PATIENCE).until(() -> at(desk, 510, 310) == 0xff0000);

            desk.client().move(500, 300);
            desk.client().press(Button.RIGHT);
            desk.client().release(Button.RIGHT);
            await("its menu").atMost(PATIENCE).until(() -> at(desk, 510, 310) != 0xff0000);

            assertThat(containers()).contains(session.value());
            desks.end(session, "enough");

            assertThat(desk.isRunning()).isFalse();
            await().atMost(PATIENCE).until(() -> !containers().contains(session.value()));
        }
    }

    @Test
    void the_image_s_browser_runs_in_its_sandbox_as_it_is() throws Exception {
        try (var house = new DeskHouse(data, docker(data))) {
            assertThat(house.sh(
                            house.session(),
                            "chromium --headless --dump-dom 'data:text/html,<p>there</p>' 2>/dev/null"))
                    .contains("<p>there</p>");
        }
    }

    private static int at(Desk desk, int x, int y) throws InterruptedException {
        return desk.client().screen().picture().at(x, y) & 0xffffff;
    }

    /** What the engine says of all containers that it knows, with what they are shown. */
    private static String containers() throws IOException {
        try (var engine = SocketChannel.open(UnixDomainSocketAddress.of(socket()))) {
            engine.write(ByteBuffer.wrap("GET /containers/json?all=true HTTP/1.0\r\n\r\n".getBytes(UTF_8)));
            var said = new String(Channels.newInputStream(engine).readAllBytes(), UTF_8);
            assertThat(said).contains(" 200 OK");
            return said;
        }
    }

    private static Path socket() {
        return Optional.ofNullable(System.getenv("ATELIER_TEST_DOCKER"))
                .map(Path::of)
                .orElse(DockerSettings.SOCKET);
    }

    private static Docker docker(Path data) {
        var image = System.getenv("ATELIER_TEST_DESKTOP_IMAGE");
        if (image == null) {
            return abort("ATELIER_TEST_DESKTOP_IMAGE names no image with desktops");
        }
        return switch (Docker.find(new DockerSettings(socket(), image, null, data))) {
            case Docker.Found.Ready(var ready) -> ready;
            case Docker.Found.Missing(var why) -> throw new AssertionError(why);
        };
    }
}
