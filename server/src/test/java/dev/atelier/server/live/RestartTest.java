package dev.atelier.server.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.server.testkit.TestServer;
import dev.atelier.server.testkit.Watcher;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class RestartTest {
    @Test
    @Timeout(60)
    void a_turn_goes_on_after_a_restart_and_a_viewer_that_comes_back_sees_one_unbroken_story(@TempDir Path data) {
        var heard = new ArrayList<Long>();
        String session;
        try (var server = TestServer.start(data)) {
            session = server.api().create("make 12 slowly");
            try (var viewer = Watcher.open(server.port(), "/ws/" + session + "?after_seq=0")) {
                viewer.collect(message -> note(heard, message).equals("toy.made"));
                server.stop();
                var closed = viewer.awaitClosed();
                assertThat(closed.code()).isEqualTo(1001);
                assertThat(closed.reason()).contains("reconnect");
                viewer.rest().forEach(message -> note(heard, message));
            }
        }
        try (var server = TestServer.start(data)) {
            var place = "/ws/" + session + "?after_seq=" + heard.getLast();
            try (var viewer = Watcher.open(server.port(), place)) {
                viewer.collect(message -> note(heard, message).equals("session.status_idle"));
            }
            var stored = server.api().events(session, "types[]=toy.made".replace("[]", "%5B%5D"));
            assertThat(stored).hasSize(12);
        }
        assertThat(heard)
                .isEqualTo(LongStream.rangeClosed(1, heard.size()).boxed().toList());
    }

    private static String note(List<Long> heard, JsonNode message) {
        if (message.has("session_id") && message.has("seq")) {
            heard.add(message.path("seq").asLong());
        }
        return message.path("type").asString();
    }
}
