package dev.atelier.server.v1.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.anthropic.errors.NotFoundException;
import com.anthropic.helpers.MessageAccumulator;
import com.anthropic.models.messages.MessageCountTokensParams;
import com.anthropic.models.models.ModelInfo;
import com.anthropic.models.models.ModelListParams;
import dev.atelier.server.testkit.ProvidedServer;
import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Without a key the rehearsal answers. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RehearsedMessagesTest {
    private ProvidedServer server;

    @BeforeAll
    void start(@TempDir Path data) {
        server = ProvidedServer.offline(data);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"claude-opus-4-8", "rehearsal", "a-model-that-nobody-knows"})
    void a_stream_adds_up_to_the_message_that_is_not_streamed(String model) {
        var client = server.client("any");
        var ask = ProvidedServer.says(model, "Hello?");

        var whole = client.messages().create(ask).validate();
        var accumulator = MessageAccumulator.create();
        try (var stream = client.messages().createStreaming(ask)) {
            stream.stream().forEach(accumulator::accumulate);
        }
        var streamed = accumulator.message().validate();

        assertThat(whole.model().asString()).isEqualTo("rehearsal");
        assertThat(whole.content().toString()).contains("no language model");
        assertThat(streamed.content()).isEqualTo(whole.content());
        assertThat(streamed.usage()).isEqualTo(whole.usage());
        assertThat(streamed.stopReason()).isEqualTo(whole.stopReason());
    }

    @Test
    void tokens_are_guessed() {
        var client = server.client("any");
        var count = client.messages()
                .countTokens(MessageCountTokensParams.builder()
                        .model("claude-opus-4-8")
                        .system("You are brief.")
                        .addUserMessage("How many are these?")
                        .build());
        assertThat(count.inputTokens()).isBetween(5L, 50L);
    }

    @Test
    void all_models_are_listed_page_by_page_in_both_directions() {
        var client = server.client("any");
        var all = new ArrayList<ModelInfo>();
        client.models()
                .list(ModelListParams.builder().limit(3).build())
                .autoPager()
                .forEach(model -> all.add(model.validate()));

        assertThat(all)
                .extracting(ModelInfo::id)
                .contains("claude-opus-4-8", "rehearsal")
                .doesNotHaveDuplicates();
        assertThat(all.getLast().id()).isEqualTo("rehearsal");
        var before = client.models()
                .list(ModelListParams.builder().limit(2).beforeId("rehearsal").build());
        assertThat(before.data())
                .extracting(ModelInfo::id)
                .containsExactly(
                        all.get(all.size() - 3).id(), all.get(all.size() - 2).id());
        assertThat(before.hasMore()).contains(true);
    }

    @Test
    void one_model_is_shown_and_an_unknown_one_is_not_found() {
        var client = server.client("any");
        var model = client.models().retrieve("claude-opus-4-8").validate();
        assertThat(model.displayName()).isEqualTo("Claude Opus 4.8");
        assertThat(model.capabilities().orElseThrow().validate().imageInput().supported())
                .isTrue();
        assertThatThrownBy(() -> client.models().retrieve("nothing")).isInstanceOf(NotFoundException.class);
        assertThat(server.api()
                        .get("/v1/models?lifecycle[]=retired")
                        .json()
                        .path("data")
                        .size())
                .isZero();
        assertThat(server.api().get("/v1/models?lifecycle[]=tired").status()).isEqualTo(400);
        assertThat(server.api().get("/v1/models?limit=0").status()).isEqualTo(400);
        assertThat(server.api().get("/v1/models?after_id=nobody").status()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'max_tokens': 1, 'messages': []} | model",
                "{'model': 'rehearsal', 'messages': [{'role': 'user', 'content': 'x'}]} | max_tokens",
                "{'model': 'rehearsal', 'max_tokens': 0, 'messages': [{'role': 'user', 'content': 'x'}]} | max_tokens",
                "{'model': 'rehearsal', 'max_tokens': 1.5, 'messages': [{'role': 'user', 'content': 'x'}]} | max_tokens",
                "{'model': 'rehearsal', 'max_tokens': 1} | messages",
                "{'model': 'rehearsal', 'max_tokens': 1, 'messages': []} | messages",
                "{'model': 'rehearsal', 'max_tokens': 1, 'messages': ['x']} | messages.0",
                "{'model': 'rehearsal', 'max_tokens': 1, 'messages': [{'content': 'x'}]} | messages.0.role",
                "{'model': 'rehearsal', 'max_tokens': 1, 'messages': [{'role': 'robot', 'content': 'x'}]} | messages.0.role",
                "{'model': 'rehearsal', 'max_tokens': 1, 'messages': [{'role': 'assistant', 'content': 'x'}]} | first message",
                "{'model': 'rehearsal', 'max_tokens': 1, 'messages': [{'role': 'user', 'content': ''}]} | messages.0.content",
                "{'model': 'rehearsal', 'max_tokens': 1, 'messages': [{'role': 'user', 'content': [{'type': 'text'}]}]} | messages.0.content.0.text",
                "{'model': 'rehearsal', 'max_tokens': 1, 'messages': [{'role': 'user', 'content': [{'type': 'nonsense'}]}]} | messages.0.content.0.type",
                "{'model': 'rehearsal', 'max_tokens': 1, 'messages': [{'role': 'user', 'content': [{'type': 'tool_result', 'tool_use_id': 't1'}]}]} | tool_result",
                "{'model': 'rehearsal', 'max_tokens': 1, 'messages': [{'role': 'user', 'content': 'x'}], 'future': 1} | future",
                "{'model': 'rehearsal', 'max_tokens': 1, 'messages': [{'role': 'user', 'content': 'x'}], 'stream': 'yes'} | stream",
                "{'model': 'rehearsal', 'max_tokens': 1, 'messages': [{'role': 'user', 'content': 'x'}], 'temperature': 2} | temperature",
                "{'model': 'rehearsal', 'max_tokens': 1, 'messages': [{'role': 'user', 'content': 'x'}], 'tools': [{'name': 'a b', 'input_schema': {}}]} | tools.0.name",
                "{'model': 'rehearsal', 'max_tokens': 1, 'messages': [{'role': 'user', 'content': 'x'}], 'tools': [{'name': 'a'}]} | tools.0.input_schema",
                "{'model': 7} | model",
                "[1] | object",
                "{'model': | JSON",
            })
    void what_cannot_be_asked_is_refused_by_the_name_of_the_field(String body, String named) {
        var answer = server.api().post("/v1/messages", body.replace('\'', '"'));

        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.json().path("error").path("type").asString()).isEqualTo("invalid_request_error");
        assertThat(answer.json().path("error").path("message").asString()).contains(named);
    }
}
