package dev.atelier.server.v1.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.server.testkit.ProvidedServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Whatever is sent, the answer is an answer or says what is wrong; it is never our failure. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileMessagesTest {
    private static final String VALID = """
            {"model": "rehearsal", "max_tokens": 10, "system": [{"type": "text", "text": "be brief"}], "stream": false,
             "temperature": 0.5, "stop_sequences": [], "metadata": {"user_id": "u"}, "thinking": {"type": "adaptive"},
             "output_config": {"effort": "low"}, "tool_choice": {"type": "auto"},
             "tools": [{"name": "look", "description": "Looks.", "input_schema": {"type": "object", "properties": {}}}],
             "messages": [
               {"role": "user", "content": [{"type": "text", "text": "hi"},
                 {"type": "image", "source": {"type": "base64", "media_type": "image/png", "data": "AAAA"}}]},
               {"role": "assistant", "content": [{"type": "thinking", "thinking": "t", "signature": "s"},
                 {"type": "tool_use", "id": "toolu_1", "name": "look", "input": {"at": 1}}]},
               {"role": "user", "content": [{"type": "tool_result", "tool_use_id": "toolu_1",
                 "content": [{"type": "text", "text": "seen"}], "is_error": false}]}]}""";
    private static final List<String> ODD = List.of(
            "null",
            "true",
            "-1",
            "1e400",
            "0.1",
            "99999999999999999999",
            "\"\"",
            "\"\\u0000\\ud800\"",
            "[]",
            "{}",
            "[null]",
            "[[[[]]]]",
            "{\"type\": \"text\"}",
            "{\"type\": {}}",
            "\"" + "x".repeat(70_000) + "\"");

    private final JsonMapper json = JsonMapper.shared();
    private ProvidedServer server;

    @BeforeAll
    void start(@TempDir Path data) {
        server = ProvidedServer.offline(data);
        assertThat(server.api().post("/v1/messages", VALID).status()).isEqualTo(200);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/messages", "/v1/messages/count_tokens"})
    void every_field_replaced_by_anything(String path) {
        var random = new Random(7);
        for (int round = 0; round < 400; round++) {
            var body = (ObjectNode) json.readTree(VALID);
            var odd = ODD.get(random.nextInt(ODD.size()));
            spoil(body, odd, random);
            check(path, body.toString(), "round " + round + " of seed 7");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "\"x\"",
                "{",
                "{}x",
                "{\"model\":\"a\",\"model\":\"b\"}",
                "\u0000",
                "{\"model\":\"x\"}",
            })
    void no_message_at_all(String body) {
        check("/v1/messages", body, body);
        check("/v1/messages", "[".repeat(5_000), "nested");
    }

    private void spoil(JsonNode node, String odd, Random random) {
        if (node instanceof ObjectNode object && !object.isEmpty()) {
            var names = List.copyOf(object.propertyNames());
            var name = names.get(random.nextInt(names.size()));
            if (object.get(name).isContainer() && !object.get(name).isEmpty() && random.nextInt(4) > 0) {
                spoil(object.get(name), odd, random);
            } else {
                object.set(random.nextInt(8) == 0 ? "unknown" : name, parsed(odd));
            }
        } else if (node instanceof ArrayNode array && !array.isEmpty()) {
            int index = random.nextInt(array.size());
            if (array.get(index).isContainer() && random.nextInt(4) > 0) {
                spoil(array.get(index), odd, random);
            } else {
                array.set(index, parsed(odd));
            }
        }
    }

    private JsonNode parsed(String text) {
        return json.readTree(text);
    }

    private void check(String path, String body, String which) {
        var answer = server.api().post(path, body);
        assertThat(answer.status()).as("%s: %s", which, answer.body()).isIn(200, 400);
        if (answer.status() == 400) {
            assertThat(answer.json().path("error").path("message").asString()).isNotBlank();
        }
    }
}
