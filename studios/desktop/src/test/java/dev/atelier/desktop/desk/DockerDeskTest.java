package dev.atelier.desktop.desk;

import static dev.atelier.desktop.desk.DeskHouse.open;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.atelier.desktop.event.DesktopEvent.Started;
import dev.atelier.sandbox.docker.Docker;
import dev.atelier.sandbox.docker.DockerSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * In containers of an image with desktops ({@code deploy/sandbox/build --desktop IMAGE}), which {@code ATELIER_TEST_DESKTOP_IMAGE} names: it is too large
 * to be built for each test.
 */
class DockerDeskTest {
    @TempDir
    Path data;

    @Test
    void a_desk_in_a_container_shares_its_screen_with_the_sessions_commands() throws Exception {
        try (var house = new DeskHouse(data, docker(data))) {
            var desks = house.server(2);
            var session = house.session();
            var desk = open(desks, session);

            assertThat(house.events(session).getLast())
                    .isInstanceOfSatisfying(
                            Started.class,
                            started -> assertThat(started.provider()).isEqualTo("docker"));
            assertThat(house.sh(session, "xsetroot -solid '#ff0000'")).isEmpty();
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> (desk.client().screen().picture().at(5, 5) & 0xffffff) == 0xff0000);

            desks.end(session, "enough");

            assertThat(desk.isRunning()).isFalse();
        }
    }

    private static Docker docker(Path data) {
        var image = System.getenv("ATELIER_TEST_DESKTOP_IMAGE");
        if (image == null) {
            return abort("ATELIER_TEST_DESKTOP_IMAGE names no image with desktops");
        }
        var socket = Optional.ofNullable(System.getenv("ATELIER_TEST_DOCKER"))
                .map(Path::of)
                .orElse(DockerSettings.SOCKET);
        return switch (Docker.find(new DockerSettings(socket, image, null, data))) {
            case Docker.Found.Ready(var ready) -> ready;
            case Docker.Found.Missing(var why) -> abort(why);
        };
    }
}
