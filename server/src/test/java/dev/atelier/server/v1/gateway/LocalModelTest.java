package dev.atelier.server.v1.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.anthropic.helpers.MessageAccumulator;
import com.anthropic.models.messages.MessageCountTokensParams;
import dev.atelier.agent.usage.Usages;
import dev.atelier.journal.SessionId;
import dev.atelier.journal.sql.SqlJournal;
import dev.atelier.models.testkit.ChatServer;
import dev.atelier.models.testkit.Reply;
import dev.atelier.server.testkit.ProvidedServer;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model of another API, reached through this server as if it were one of Anthropic's. */
class LocalModelTest {
    @Test
    void its_stream_adds_up_to_the_message_and_each_is_charged_as_the_provider_counts(@TempDir Path data) {
        try (var upstream = ChatServer.start(_ -> Reply.says("I am local."));
                var server = ProvidedServer.local(data, upstream.baseUrl())) {
            var session = server.api().create("");
            var key = server.api()
                    .post("/v1/sessions/" + session + "/gateway_keys", "{}")
                    .json()
                    .path("key")
                    .asString();
            var client = server.client(key);
            var ask = ProvidedServer.says(ProvidedServer.LOCAL_MODEL, "Who are you?");

            var whole = client.messages().create(ask).validate();
            var accumulator = MessageAccumulator.create();
            try (var stream = client.messages().createStreaming(ask)) {
                stream.stream().forEach(accumulator::accumulate);
            }
            var streamed = accumulator.message().validate();

            assertThat(streamed.content()).isEqualTo(whole.content());
            assertThat(streamed.usage().outputTokens()).isEqualTo(whole.usage().outputTokens());
            assertThat(upstream.lastBody().path("model").asString()).isEqualTo("llama3");
            var usages = new Usages(server.part(SqlJournal.class).writes());
            await().until(() -> usages.ofSession(new SessionId(session)).requests() == 2);
            var used = usages.ofSession(new SessionId(session)).usage();
            assertThat(used.inputTokens()).isEqualTo(2 * whole.usage().inputTokens());
            assertThat(used.outputTokens()).isEqualTo(2 * whole.usage().outputTokens());
            var count = client.messages()
                    .countTokens(MessageCountTokensParams.builder()
                            .model(ProvidedServer.LOCAL_MODEL)
                            .addUserMessage("Who are you?")
                            .build());
            assertThat(count.inputTokens()).isPositive();
        }
    }
}
