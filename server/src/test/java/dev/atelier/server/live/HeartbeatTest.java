package dev.atelier.server.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.anthropic.models.beta.sessions.events.BetaManagedAgentsStreamSessionEvents;
import dev.atelier.server.testkit.Conversations;
import dev.atelier.server.testkit.SdkTest;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Streams on which nothing happens. It takes as long as it takes until a server says that it is still there. */
@Timeout(90)
class HeartbeatTest extends SdkTest {
    @Test
    void an_idle_stream_has_a_heartbeat_which_the_sdk_does_not_show() throws Exception {
        var session = conversations.create("agent_toy").id();
        try (var http = HttpClient.newHttpClient();
                var quiet = sessions().events().streamStreaming(session)) {
            var request = api.request(
                            "/v1/sessions/" + session + "/events/stream",
                            "anthropic-version",
                            "2026-10-21",
                            "anthropic-beta",
                            "managed-agents-2026-04-01")
                    .timeout(Duration.ofSeconds(60))
                    .build();
            var raw = http.send(request, BodyHandlers.ofLines());
            try (var lines = raw.body()) {
                assertThat(lines.filter(line -> !line.isEmpty()).findFirst()).contains("event: ping");
            }
            var message = conversations.say(session, "speak 1");
            var heard = Conversations.until(quiet, BetaManagedAgentsStreamSessionEvents::isSessionStatusIdle);
            assertThat(heard.getFirst().asUserMessage().id()).isEqualTo(message);
        }
    }
}
