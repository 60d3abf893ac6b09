package dev.atelier.server.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.atelier.models.testkit.ChatServer;
import dev.atelier.models.testkit.MessagesServer;
import dev.atelier.models.testkit.Reply;
import dev.atelier.server.testkit.Api;
import dev.atelier.server.testkit.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** From the models file to a model's words in the journal. */
class ProviderModelsTest {
    @TempDir
    Path directory;

    private List<JsonNode> turn(String model, String file) throws IOException {
        var models = Files.writeString(directory.resolve("models.json"), file);
        try (var server = TestServer.start(
                directory.resolve("data"), "--atelier.models.file=" + models, "--atelier.general.model=" + model)) {
            var created = server.api().post("/v1/sessions", """
                    {"agent": "agent_assistant", "environment_id": "env_general", "initial_events": [%s]}""".formatted(Api.message("Go.")));
            assertThat(created.status()).as(created.body()).isEqualTo(200);
            var session = created.json().path("id").asString();
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> find(server.api().events(session, ""), "session.status_idle")
                            .findAny()
                            .isPresent());
            return server.api().events(session, "");
        }
    }

    private static Stream<JsonNode> find(List<JsonNode> events, String type) {
        return events.stream().filter(event -> event.path("type").asString().equals(type));
    }

    private static JsonNode only(List<JsonNode> events, String type) {
        return find(events, type).findFirst().orElseThrow();
    }

    @Test
    void a_model_of_the_file_answers_and_its_cost_is_known() throws IOException {
        try (var upstream = MessagesServer.start(MessagesServer.Setup.DEFAULT.withoutKey())) {
            upstream.then(Reply.overloaded(), Reply.answer().thinks("Hm.").says("I am a model."));
            var events = turn("house/claude-opus-4-8", """
                    {"providers": [{"name": "house", "kind": "anthropic", "base_url": "%s"}],
                     "models": [{"id": "claude-opus-4-8", "provider": "house", "capabilities": ["thinking.adaptive"],
                                 "prices": [{"input": 1, "output": 2}]}]}""".formatted(upstream.baseUrl()));
            assertThat(only(events, "agent.message")
                            .path("content")
                            .get(0)
                            .path("text")
                            .asString())
                    .isEqualTo("I am a model.");
            assertThat(only(events, "session.status_rescheduled")).isNotNull();
            var start = find(events, "span.model_request_start").toList().getLast();
            assertThat(start.path("model").asString()).isEqualTo("house/claude-opus-4-8");
            var end = find(events, "span.model_request_end").toList().getLast();
            var usage = end.path("model_usage");
            assertThat(end.path("list_cost").path("nano_usd").asLong())
                    .isEqualTo(1_000
                                    * (usage.path("input_tokens").asLong()
                                            + usage.path("cache_creation_input_tokens")
                                                    .asLong())
                            + 2_000 * usage.path("output_tokens").asLong());
            assertThat(upstream.requests()).hasSize(2);
        }
    }

    @Test
    void a_local_server_answers_by_its_route() throws IOException {
        try (var upstream = ChatServer.start(_ -> Reply.says("I am local."))) {
            var events = turn("local/llama3", """
                    {"providers": [{"name": "local", "kind": "openai", "base_url": "%s"}]}""".formatted(upstream.baseUrl()));
            assertThat(only(events, "agent.message")
                            .path("content")
                            .get(0)
                            .path("text")
                            .asString())
                    .isEqualTo("I am local.");
            assertThat(upstream.lastBody().path("model").asString()).isEqualTo("llama3");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"locked-model", "nobody-has-heard-of-it"})
    void without_a_key_or_a_provider_the_rehearsal_answers_and_says_so(String model) throws IOException {
        var events = turn(model, """
                {"providers": [{"name": "locked", "kind": "anthropic", "base_url": "https://localhost", "key_env": "NOT_SET_ANYWHERE"}],
                 "models": [{"id": "locked-model", "provider": "locked"}]}""");
        assertThat(only(events, "span.model_request_start").path("model").asString())
                .isEqualTo("rehearsal");
        assertThat(only(events, "agent.message").toString()).contains("rehearsal");
        assertThat(only(events, "span.model_request_end")
                        .path("list_cost")
                        .path("nano_usd")
                        .asLong(-1))
                .isZero();
    }
}
