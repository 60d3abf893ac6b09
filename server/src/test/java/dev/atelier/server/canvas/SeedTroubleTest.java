package dev.atelier.server.canvas;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.models.testkit.MessagesServer;
import dev.atelier.models.testkit.Reply;
import dev.atelier.server.testkit.ProvidedServer;
import dev.atelier.server.testkit.Watcher;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What a client of the seed hears when the artist's model refuses for good. */
@Timeout(90)
class SeedTroubleTest {
    private static final Reply NO_KEY = new Reply.Refused(401, "authentication_error", "invalid x-api-key", Map.of());

    @Test
    void anArtistWhoIsStuckIsPausedUntilSomebodyResumes(@TempDir Path data) {
        try (var upstream = MessagesServer.start();
                var server = ProvidedServer.start(data, upstream.baseUrl())) {
            upstream.then(NO_KEY, Reply.says("I am back."));
            var agent = create(
                    server,
                    "/v1/agents",
                    "{\"name\": \"Artist\", \"model\": \"claude-opus-4-8\", \"tools\": [{\"type\": \"studio_toolset\"}]}");
            var session = create(
                    server, "/v1/sessions", "{\"agent\": \"" + agent + "\", \"environment_id\": \"env_canvas\"}");
            var place = "/ws/" + session;

            try (var client = Watcher.open(server.server().port(), place)) {
                assertThat(client.await("init").path("paused").asBoolean()).isFalse();
                client.send("{\"type\": \"nudge\", \"text\": \"a tree\"}");
                var heard = client.collect(isPaused(true));
                assertThat(heard)
                        .anyMatch(message -> message.path("type").asString().equals("error"));
                assertThat(heard.getLast().path("reason").asString()).isEqualTo("error");
            }
            try (var client = Watcher.open(server.server().port(), place)) {
                assertThat(client.await("init").path("paused").asBoolean()).isTrue();
                client.send("{\"type\": \"resume\"}");
                client.await(isPaused(false));
                var turn = client.collect(
                        message -> message.path("type").asString().equals("turn_state")
                                && !message.path("active").asBoolean());
                assertThat(turn).noneMatch(isPaused(false)).noneMatch(isPaused(true));
                assertThat(turn.stream()
                                .map(message -> message.path("text").asString(""))
                                .collect(joining()))
                        .isEqualTo("I am back.");
            }
        }
    }

    private static Predicate<JsonNode> isPaused(boolean paused) {
        return message -> message.path("type").asString().equals("paused")
                && message.path("paused").asBoolean() == paused;
    }

    private static String create(ProvidedServer server, String path, String body) {
        return server.api().post(path, body).json().path("id").asString();
    }
}
