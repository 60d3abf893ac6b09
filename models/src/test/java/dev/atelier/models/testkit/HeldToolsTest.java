package dev.atelier.models.testkit;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** Tools that the provider holds are declared exactly, or all that is tested with the strict server means little. */
class HeldToolsTest {
    private static final String SET = "computer_toolset_20260801";
    private static final String NEW_BETA = "computer-use-2025-11-24";
    private static final String OLD_BETA = "computer-use-2025-01-24";

    private static void check(String model, String beta, String tools, String messages) {
        var request = """
                {"model":"%s","max_tokens":100,"tools":[%s],"messages":[%s]}""".formatted(model, tools, messages);
        new RequestRules(64_000).check(JsonMapper.shared().readTree(request.replace('\'', '"')), List.of(beta), false);
    }

    private static void check(String model, String beta, String tool) {
        check(model, beta, tool, "{'role':'user','content':'hi'}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "claude-opus-4-8|-|{'type':'" + SET + "'}",
                "claude-sonnet-5-5|-|{'type':'" + SET
                        + "','configs':{'zoom':{'enabled':false,'defer_loading':true},'key':{'enabled':true}}}",
                "claude-opus-4-7|" + NEW_BETA
                        + "|{'type':'computer_20251124','name':'computer','display_width_px':1,'display_height_px':1,'enable_zoom':true}",
                "claude-haiku-4-5|" + OLD_BETA
                        + "|{'type':'computer_20250124','name':'computer','display_width_px':1,'display_height_px':1,'display_number':1}",
                "claude-haiku-4-5|-|{'type':'text_editor_20250728','name':'str_replace_based_edit_tool','max_characters':9}"
            })
    void what_the_provider_takes_is_taken(String model, String beta, String tool) {
        assertThatCode(() -> check(model, beta, tool)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "claude-opus-4-7|-|{'type':'" + SET + "'}|does not support",
                "claude-haiku-4-5|-|{'type':'" + SET + "'}|does not support",
                "claude-opus-4-8|-|{'type':'" + SET + "','name':'computer'}|Extra inputs",
                "claude-opus-4-8|-|{'type':'" + SET + "','display_width_px':1280}|Extra inputs",
                "claude-opus-4-8|-|{'type':'" + SET + "','configs':{'fly':{}}}|Extra inputs",
                "claude-opus-4-8|-|{'type':'" + SET + "','configs':{'key':{'speed':1}}}|Extra inputs",
                "claude-opus-4-8|-|{'type':'" + SET
                        + "','configs':{'key':{'defer_loading':true},'type':{'defer_loading':false}}}|same value",
                "claude-opus-4-7|-|{'type':'computer_20251124','name':'computer','display_width_px':1,'display_height_px':1}|does not match",
                "claude-opus-5-5|" + NEW_BETA
                        + "|{'type':'computer_20251124','name':'computer','display_width_px':1,'display_height_px':1}|does not support",
                "claude-opus-4-7|" + NEW_BETA
                        + "|{'type':'computer_20251124','name':'screen','display_width_px':1,'display_height_px':1}|should be 'computer'",
                "claude-opus-4-7|" + NEW_BETA
                        + "|{'type':'computer_20251124','name':'computer','display_height_px':1}|Field required",
                "claude-haiku-4-5|" + OLD_BETA
                        + "|{'type':'computer_20250124','name':'computer','display_width_px':1,'display_height_px':1,'enable_zoom':true}|Extra inputs",
                "claude-opus-4-8|-|{'type':'text_editor_20250728','name':'editor'}|should be 'str_replace_based_edit_tool'"
            })
    void what_the_provider_refuses_is_refused(String model, String beta, String tool, String why) {
        assertThatThrownBy(() -> check(model, beta, tool))
                .isInstanceOf(RefusedRequest.class)
                .hasMessageContaining(why);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'type':'" + SET
                        + "'}|'name':'key','toolset_name':'computer'|'toolset_name':'browser'|must be that of",
                "{'type':'" + SET + "'}|'name':'key','toolset_name':'computer'|'is_error':false|must be that of",
                "{'type':'" + SET + "'}|'name':'look'|'toolset_name':'computer'|must be that of",
                "{'type':'" + SET + "'}|'name':'fly','toolset_name':'computer'|'toolset_name':'computer'|no member",
                "{'name':'look','input_schema':{'type':'object'}}|'name':'key','toolset_name':'computer'|'toolset_name':'computer'|no toolset"
            })
    void a_call_of_a_member_and_its_result_name_the_same_declared_family(
            String tool, String call, String result, String why) {
        var messages = """
                {'role':'user','content':'hi'},
                {'role':'assistant','content':[{'type':'tool_use','id':'toolu_1','input':{},%s}]},
                {'role':'user','content':[{'type':'tool_result','tool_use_id':'toolu_1','content':'x',%s}]}""".formatted(call, result);
        assertThatThrownBy(() -> check("claude-opus-4-8", "-", tool, messages))
                .isInstanceOf(RefusedRequest.class)
                .hasMessageContaining(why);
    }
}
