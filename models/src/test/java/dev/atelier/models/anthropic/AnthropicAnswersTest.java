package dev.atelier.models.anthropic;

import static dev.atelier.models.testkit.Requests.and;
import static dev.atelier.models.testkit.Requests.assistant;
import static dev.atelier.models.testkit.Requests.conversation;
import static dev.atelier.models.testkit.Requests.question;
import static dev.atelier.models.testkit.Requests.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.agent.model.Block;
import dev.atelier.agent.model.Model.Refusal;
import dev.atelier.agent.model.ModelRequest.Manner;
import dev.atelier.models.catalogue.Endpoint;
import dev.atelier.models.testkit.MessagesServer;
import dev.atelier.models.testkit.Reply;
import dev.atelier.models.wire.Patience;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;

class AnthropicAnswersTest extends AnthropicTest {
    private static final byte[] PICTURE = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10};

    @Test
    void thoughts_words_and_calls_come_in_order_and_in_pieces() {
        var server = server().then(Reply.answer()
                .thinks("The user wants to know the weather.")
                .says("Let me look.")
                .calls("toolu_1", "get_weather", "{\"place\":\"Lisbon\",\"days\":[1,2.5,true,null]}"));
        var answer = ask(model(server), question("How is the weather in Lisbon?"));

        assertThat(answer.stopReason()).isEqualTo("tool_use");
        assertThat(answer.content()).hasSize(3);
        assertThat(answer.content().get(0)).isInstanceOfSatisfying(Block.Thinking.class, thought -> {
            assertThat(thought.text()).isEqualTo("The user wants to know the weather.");
            assertThat(thought.signature()).startsWith("sig");
        });
        assertThat(answer.content().get(1)).isEqualTo(new Block.Text("Let me look."));
        assertThat(answer.content().get(2)).isInstanceOfSatisfying(Block.ToolUse.class, use -> {
            assertThat(use.id()).isEqualTo("toolu_1");
            assertThat(use.input().toString()).isEqualTo("{\"place\":\"Lisbon\",\"days\":[1,2.5,true,null]}");
        });
        assertThat(heard.blocks())
                .containsExactly(
                        "thinking: The user wants to know the weather.",
                        "text: Let me look.",
                        "get_weather: {\"place\":\"Lisbon\",\"days\":[1,2.5,true,null]}");
        assertThat(heard.pieces()).isGreaterThan(10);
    }

    @Test
    void what_the_model_said_is_taken_back_by_it_unchanged() {
        var server = server().then(Reply.answer()
                .thinks("Hm.")
                .thinksInSecret("b3BhcXVl")
                .says("Let me look.")
                .calls("toolu_1", "get_weather", "{}"));
        var model = model(server);
        var asked = List.of(user(new Block.Text("What is this?"), new Block.Image("image/png", PICTURE)));
        var answer = ask(model, conversation(asked));
        var result = new Block.ToolResult(
                "toolu_1", List.of(new Block.Text("Sunny."), new Block.Image("image/png", PICTURE)), false);
        var second =
                ask(model, conversation(and(asked, assistant(answer.content()), user(result, new Block.Text("And?")))));

        assertThat(second.content()).containsExactly(new Block.Text("Very well."));
        var messages = server.lastBody().path("messages");
        assertThat(messages.get(1).path("content").get(1).toString())
                .isEqualTo("{\"data\":\"b3BhcXVl\",\"type\":\"redacted_thinking\"}");
        assertThat(messages.get(2).path("content").get(0).path("content").size())
                .isEqualTo(2);
    }

    @Test
    void blank_words_unsealed_thoughts_and_pictures_of_errors_are_not_sent() {
        var server = server();
        var use = new Block.ToolUse("toolu_1", "get_weather", JsonNodeFactory.instance.objectNode());
        var failed = new Block.ToolResult("toolu_1", List.of(new Block.Image("image/png", PICTURE)), true);
        ask(
                model(server),
                conversation(List.of(
                        user(new Block.Text("Go."), new Block.Text(" ")),
                        assistant(List.of(new Block.Thinking("Hm.", null), new Block.Text(""), use)),
                        user(failed))));
        var messages = server.lastBody().path("messages");
        assertThat(messages.get(0).path("content").size()).isEqualTo(1);
        assertThat(messages.get(1).path("content").size()).isEqualTo(1);
        assertThat(messages.get(2).path("content").get(0).path("is_error").asBoolean())
                .isTrue();
    }

    @Test
    void documents_and_links_are_sent_also_in_results() {
        var server = server();
        var text = new Block.Document(
                "text/plain", "All is well.".getBytes(StandardCharsets.UTF_8), "Report", "Of today.");
        var pdf = new Block.Document("application/pdf", new byte[] {1, 2}, null, null);
        var links = List.of(
                new Block.Linked("image", "https://example.com/a.png"),
                new Block.Linked("document", "https://example.com/a.pdf"));
        var use = new Block.ToolUse("toolu_1", "get_weather", JsonNodeFactory.instance.objectNode());
        var result = new Block.ToolResult("toolu_1", List.of(text, pdf, links.get(0), links.get(1)), false);
        ask(
                model(server),
                conversation(
                        List.of(user(text, pdf, links.get(0), links.get(1)), assistant(List.of(use)), user(result))));
        var sent = server.lastBody().path("messages").get(0).path("content");
        assertThat(sent.get(0).path("title").asString()).isEqualTo("Report");
        assertThat(sent.get(3).path("source").path("url").asString()).isEqualTo("https://example.com/a.pdf");
        var results =
                server.lastBody().path("messages").get(2).path("content").get(0).path("content");
        assertThat(results.size()).isEqualTo(4);
    }

    @Test
    void a_server_without_keys_needs_none() throws Exception {
        var server = server(MessagesServer.Setup.DEFAULT.withoutKey());
        var endpoint = new Endpoint("local", Endpoint.Kind.ANTHROPIC, server.baseUrl(), null);
        try (var access = new AnthropicAccess(endpoint, Patience.DEFAULT)) {
            var answer = new AnthropicModel(access, "m", Optional.empty()).answer(question("Go."), heard);
            assertThat(answer.stopReason()).isEqualTo("end_turn");
        }
        assertThat(server.requests().getFirst().header("authorization")).isEmpty();
    }

    @Test
    void a_refusal_says_why() {
        var server = server().then(Reply.answer().refusing("cyber", "Not that."));
        var answer = ask(model(server), question("Something bad."));
        assertThat(answer.stopReason()).isEqualTo("refusal");
        assertThat(answer.refusal()).isEqualTo(new Refusal("cyber", "Not that."));
    }

    @Test
    void other_stop_reasons_are_passed_on() {
        for (var reason : List.of("max_tokens", "pause_turn", "model_context_window_exceeded", "of_tomorrow")) {
            var server = server().then(Reply.says("Well").stopping(reason));
            assertThat(ask(model(server), question("Go on.")).stopReason()).isEqualTo(reason);
        }
    }

    @Test
    void the_manner_is_said_in_the_words_of_each_model() {
        var server = server();
        var manner = new Manner("xhigh", "fast", null, true);
        ask(model(server, "claude-opus-4-8"), conversation(List.of(user("Go.")), manner));
        assertThat(server.lastBody().path("thinking").path("type").asString()).isEqualTo("adaptive");
        assertThat(server.lastBody().path("output_config").path("effort").asString())
                .isEqualTo("xhigh");
        assertThat(server.lastBody().path("speed").asString()).isEqualTo("fast");

        ask(model(server, "claude-haiku-4-5"), conversation(List.of(user("Go.")), manner));
        assertThat(server.lastBody().path("thinking").path("type").asString()).isEqualTo("enabled");
        assertThat(server.lastBody().has("output_config")).isFalse();

        ask(model(server, "claude-opus-4-8"), conversation(List.of(user("Go.")), Manner.OWN.withoutThinking()));
        assertThat(server.lastBody().has("thinking")).isFalse();
    }

    @Test
    void a_request_carries_the_key_and_the_version_and_streams() {
        var server = server();
        ask(model(server), question("Go."));
        var request = server.requests().getFirst();
        assertThat(request.header("authorization") + request.header("x-api-key"))
                .contains(MessagesServer.KEY);
        assertThat(request.header("anthropic-version")).isNotEmpty();
        assertThat(request.body().path("stream").asBoolean()).isTrue();
        assertThat(request.body().path("tools").get(0).path("input_schema").toString())
                .contains("\"required\":[\"place\"]", "\"type\":\"object\"", "\"additionalProperties\":false");
    }
}
