package dev.atelier.models.anthropic;

import static dev.atelier.models.testkit.Requests.assistant;
import static dev.atelier.models.testkit.Requests.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.agent.model.Block;
import dev.atelier.agent.model.ModelRequest;
import dev.atelier.agent.model.ModelRequest.Message;
import dev.atelier.agent.tool.ToolSpec;
import dev.atelier.agent.tool.ToolSpec.Hosted;
import dev.atelier.journal.SessionId;
import dev.atelier.models.testkit.Reply;
import dev.atelier.models.testkit.Requests;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A computer and an editor are offered in the form that the model was trained on, and every call comes back as one of ours. */
class HostedToolsTest extends AnthropicTest {
    private static final String SCHEMA = """
            {"type":"object","properties":{"action":{"type":"string"}},"required":["action"]}""";
    private static final ToolSpec COMPUTER =
            new ToolSpec("computer", "A screen.", SCHEMA, new Hosted.Computer(1280, 800));
    private static final ToolSpec EDITOR =
            new ToolSpec("str_replace_based_edit_tool", "Edits.", SCHEMA, new Hosted.TextEditor());
    private static final List<ToolSpec> TOOLS = List.of(COMPUTER, Requests.WEATHER, EDITOR);
    private static final byte[] PICTURE = {(byte) 0x89, 'P', 'N', 'G'};

    private static ModelRequest request(List<ToolSpec> tools, List<Message> messages) {
        return new ModelRequest("a-model", new SessionId("sesn_test"), "Be brief.", tools, messages, 4_000);
    }

    private static Block.ToolUse call(String id, String input) {
        return new Block.ToolUse(id, "computer", JsonMapper.shared().readTree(input));
    }

    /** As the loop sends what has happened. */
    private static List<Message> answered(Block.ToolUse... calls) {
        var results = new ArrayList<Block>();
        for (var call : calls) {
            results.add(new Block.ToolResult(
                    call.id(), List.of(new Block.Text("Done."), new Block.Image("image/png", PICTURE)), false));
        }
        return List.of(user("Go on."), assistant(List.of(calls)), user(results.toArray(Block[]::new)));
    }

    private JsonNode sent(String model, ModelRequest request) {
        var server = server();
        ask(model(server, model), request);
        return server.lastBody();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "claude-opus-4-8",
                "claude-sonnet-5",
                "claude-opus-5",
                "claude-fable-5",
                "claude-opus-5-5",
                "claude-sonnet-5-5",
                "claude-haiku-5-5",
                "claude-fable-5-2",
                "claude-mythos-5"
            })
    void newer_models_get_the_toolset_and_are_told_the_size_of_the_screen_in_words(String model) {
        var body = sent(model, request(TOOLS, List.of(user("Go on."))));

        assertThat(body.path("tools").get(0)).hasToString("{\"type\":\"computer_toolset_20260801\"}");
        assertThat(body.path("system").get(0).path("text").asString()).isEqualTo("Be brief.");
        assertThat(body.path("system").get(1).path("text").asString()).contains("1280 pixels wide and 800 high");
        assertThat(body.path("system").get(0).has("cache_control")).isFalse();
        assertThat(body.path("system").get(1).has("cache_control")).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "claude-opus-4-7, computer_20251124, computer-use-2025-11-24",
        "claude-opus-4-6, computer_20251124, computer-use-2025-11-24",
        "claude-sonnet-4-6, computer_20251124, computer-use-2025-11-24",
        "claude-haiku-4-5, computer_20250124, computer-use-2025-01-24",
        "claude-haiku-4-5-20251001, computer_20250124, computer-use-2025-01-24"
    })
    void older_models_get_the_single_tool_with_the_header_that_it_needs(String model, String type, String beta) {
        var server = server();
        ask(model(server, model), request(TOOLS, List.of(user("Go on."))));

        var tool = server.lastBody().path("tools").get(0);
        assertThat(tool.path("type").asString()).isEqualTo(type);
        assertThat(tool.path("name").asString()).isEqualTo("computer");
        assertThat(tool.path("display_width_px").asInt()).isEqualTo(1280);
        assertThat(tool.path("display_height_px").asInt()).isEqualTo(800);
        assertThat(tool.path("enable_zoom").asBoolean(false)).isEqualTo(type.equals("computer_20251124"));
        assertThat(server.requests().getLast().header("anthropic-beta")).isEqualTo(beta);
        assertThat(server.lastBody().path("system")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"claude-opus-4-8", "claude-opus-4-7", "claude-haiku-4-5"})
    void the_last_tool_is_a_breakpoint_of_the_cache_whichever_it_is(String model) {
        for (var tools : List.of(TOOLS, List.of(EDITOR, COMPUTER), List.of(COMPUTER, Requests.WEATHER))) {
            var declared = sent(model, request(tools, List.of(user("Go on."))))
                    .path("tools")
                    .values();

            assertThat(List.copyOf(declared)
                            .getLast()
                            .path("cache_control")
                            .path("type")
                            .asString(""))
                    .isEqualTo("ephemeral");
            assertThat(declared).filteredOn(tool -> tool.has("cache_control")).hasSize(1);
        }
    }

    @Test
    void the_editor_is_the_providers_own_and_a_model_that_the_catalogue_does_not_know_gets_plain_tools() {
        var own = sent("claude-opus-4-8", request(TOOLS, List.of(user("Go on."))));
        assertThat(own.path("tools").get(2).path("type").asString()).isEqualTo("text_editor_20250728");

        var plain =
                sent("claude-of-tomorrow", request(TOOLS, answered(call("toolu_1", "{\"action\":\"screenshot\"}"))));
        assertThat(plain.path("tools").values())
                .allMatch(tool ->
                        tool.path("input_schema").path("type").asString().equals("object"));
        var sent = plain.path("messages").get(1).path("content").get(0);
        assertThat(sent.path("name").asString()).isEqualTo("computer");
        assertThat(sent.has("toolset_name")).isFalse();
    }

    @Test
    void a_call_of_a_member_comes_back_as_a_call_of_the_computer_and_is_sent_again_as_it_came() {
        var server = server().then(
                        Reply.says("I click.")
                                .callsMember("toolu_1", "left_click", "{\"coordinate\":[12,34],\"text\":\"ctrl\"}")
                                .callsMember("toolu_2", "screenshot", "{}")
                                .calls("toolu_3", "get_weather", "{\"place\":\"Rome\"}"),
                        Reply.says("Done."));
        var model = model(server);
        var answer = ask(model, request(TOOLS, List.of(user("Click."))));

        assertThat(answer.content().subList(1, 3))
                .containsExactly(
                        call("toolu_1", "{\"action\":\"left_click\",\"coordinate\":[12,34],\"text\":\"ctrl\"}"),
                        call("toolu_2", "{\"action\":\"screenshot\"}"));
        assertThat(heard.blocks())
                .containsExactly(
                        "text: I click.",
                        "computer: {\"action\":\"left_click\",\"coordinate\":[12,34],\"text\":\"ctrl\"}",
                        "computer: {\"action\":\"screenshot\"}",
                        "get_weather: {\"place\":\"Rome\"}");

        var seen = new Block.ToolResult("toolu_1", List.of(new Block.Image("image/png", PICTURE)), false);
        var failed = new Block.ToolResult("toolu_2", List.of(new Block.Text("No desktop.")), true);
        var told = new Block.ToolResult("toolu_3", List.of(new Block.Text("Sunny.")), false);
        ask(model, request(TOOLS, List.of(user("Click."), assistant(answer.content()), user(seen, failed, told))));

        var calls = server.lastBody().path("messages").get(1).path("content");
        assertThat(calls.get(1)).isEqualTo(JsonMapper.shared().readTree("""
                        {"id":"toolu_1","input":{"coordinate":[12,34],"text":"ctrl"},"name":"left_click",
                        "type":"tool_use","cache_control":null,"toolset_name":"computer"}"""));
        assertThat(calls.get(2).path("input")).isEmpty();
        assertThat(calls.get(3).has("toolset_name")).isFalse();
        var results = server.lastBody().path("messages").get(2).path("content");
        assertThat(results.values())
                .extracting(result -> result.path("toolset_name").asString("-"))
                .containsExactly("computer", "computer", "-");
    }

    @Test
    void a_conversation_may_go_on_with_a_model_of_another_kind_in_both_directions() {
        var conversation = answered(
                call("toolu_1", "{\"action\":\"left_click\",\"coordinate\":[1,2]}"),
                call("toolu_2", "{\"action\":\"of_another_kind\"}"));

        var single = sent("claude-opus-4-7", request(TOOLS, conversation));
        assertThat(single.path("messages").get(1).path("content").values())
                .allMatch(call -> call.path("name").asString().equals("computer") && !call.has("toolset_name"));

        var members = sent("claude-opus-4-8", request(TOOLS, conversation));
        assertThat(members.path("messages").get(1).path("content").values())
                .extracting(call -> call.path("name").asString())
                .as("what is no member stays what it was")
                .containsExactly("left_click", "computer");
        assertThat(members.path("messages").get(2).path("content").get(1).has("toolset_name"))
                .isFalse();

        var withoutTool = sent("claude-opus-4-8", request(List.of(Requests.WEATHER), conversation));
        assertThat(withoutTool.path("messages").get(1).path("content").get(0).has("toolset_name"))
                .as("a toolset that is not declared has no calls")
                .isFalse();
    }

    @Test
    void an_action_among_the_members_input_cannot_pass_for_the_member() {
        var server =
                server().then(Reply.answer().callsMember("toolu_1", "wait", "{\"action\":\"type\",\"duration\":1}"));

        assertThat(ask(model(server), request(TOOLS, List.of(user("Wait.")))).content())
                .containsExactly(call("toolu_1", "{\"action\":\"wait\",\"duration\":1}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|{\"action\":\"key\"}",
                "|{\"action\":\"key\"}",
                "{ \"text\": \"a\"}|{\"action\":\"key\",\"text\": \"a\"}",
                "{\"text\":\"}{\"}|{\"action\":\"key\",\"text\":\"}{\"}"
            })
    void those_who_watch_get_the_call_in_whatever_pieces_the_input_comes(String input, String expected) {
        var text = input == null ? "" : input;
        for (int size = 1; size <= Math.max(1, text.length()); size++) {
            var preview = new Members.Preview("key");
            var shown = new StringBuilder(preview.begin());
            for (int i = 0; i < text.length(); i += size) {
                shown.append(preview.next(text.substring(i, Math.min(text.length(), i + size))));
            }
            assertThat(shown.append(preview.end())).hasToString(expected);
        }
    }
}
