package dev.atelier.models.testkit;

import static dev.atelier.models.testkit.RefusedRequest.invalid;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What the Messages API wants of tools: those of the caller, and those that it holds itself. */
final class ToolRules {
    static final String TOOLSET = "computer_toolset_20260801";
    static final Set<String> MEMBERS = Set.of(
            "cursor_position",
            "double_click",
            "hold_key",
            "key",
            "left_click",
            "left_click_drag",
            "left_mouse_down",
            "left_mouse_up",
            "middle_click",
            "mouse_move",
            "right_click",
            "screenshot",
            "scroll",
            "triple_click",
            "type",
            "wait",
            "zoom");

    private static final Set<String> SINGLE_FIELDS =
            Set.of("type", "name", "display_width_px", "display_height_px", "display_number", "cache_control");
    private static final Map<String, Held> HELD = Map.of(
            TOOLSET,
            new Held("claude-(opus-4-8|[a-z]+-5(-.*)?)", null, Set.of("type", "configs", "cache_control")),
            "computer_20251124",
            new Held(
                    "claude-(opus-4-[5-8]|sonnet-4-6|[a-z]+-5)",
                    "computer-use-2025-11-24",
                    Set.of(
                            "type",
                            "name",
                            "display_width_px",
                            "display_height_px",
                            "display_number",
                            "enable_zoom",
                            "cache_control")),
            "computer_20250124",
            new Held(
                    "claude-(sonnet-4-5|haiku-4-5|opus-4-1|sonnet-4-0)(-.*)?",
                    "computer-use-2025-01-24",
                    SINGLE_FIELDS),
            "text_editor_20250728",
            new Held("claude-.*", null, Set.of("type", "name", "max_characters", "cache_control")));

    private final String model;
    private final List<String> betas;

    /** @param models which may use it, as a pattern */
    private record Held(String models, @Nullable String beta, Set<String> fields) {}

    /** @param betas what the request's header names */
    ToolRules(String model, List<String> betas) {
        this.model = model;
        this.betas = betas;
    }

    void check(JsonNode tools) {
        var names = new HashSet<String>();
        for (int i = 0; i < tools.size(); i++) {
            var tool = tools.get(i);
            var held = HELD.get(tool.path("type").asString("custom"));
            if (held != null) {
                checkHeld("tools." + i + "." + tool.path("type").asString(""), tool, held);
            } else {
                checkCustom("tools." + i + ".custom", tool);
            }
            var name = tool.path("name").asString(tool.path("type").asString(""));
            if (!names.add(name)) {
                throw invalid("tools: Tool names must be unique.");
            }
        }
    }

    private static void checkCustom(String where, JsonNode tool) {
        if (!tool.path("name").asString("").matches("[a-zA-Z0-9_-]{1,128}")) {
            throw invalid(where + ".name: String should match pattern '^[a-zA-Z0-9_-]{1,128}$'");
        }
        if (!tool.path("input_schema").path("type").asString("").equals("object")) {
            throw invalid(where + ".input_schema.type: Input should be 'object'");
        }
    }

    private void checkHeld(String where, JsonNode tool, Held held) {
        var type = tool.path("type").asString("");
        if (held.beta() != null && !betas.contains(held.beta())) {
            throw invalid("tools: Input tag '" + type + "' found using 'type' does not match any of the expected tags");
        }
        if (!Pattern.matches(held.models(), model)) {
            throw invalid("'" + model + "' does not support tool types: " + type
                    + ". Did you mean one of the types that it supports?");
        }
        for (var name : tool.propertyNames()) {
            if (!held.fields().contains(name)) {
                throw invalid(where + "." + name + ": Extra inputs are not permitted");
            }
        }
        if (type.equals(TOOLSET)) {
            checkConfigs(where + ".configs", tool.path("configs"));
        } else {
            checkSingle(where, tool, held);
        }
    }

    private static void checkSingle(String where, JsonNode tool, Held held) {
        var expected = held.fields().contains("display_width_px") ? "computer" : "str_replace_based_edit_tool";
        if (!tool.path("name").asString("").equals(expected)) {
            throw invalid(where + ".name: Input should be '" + expected + "'");
        }
        if (expected.equals("computer")) {
            for (var size : List.of("display_width_px", "display_height_px")) {
                if (tool.path(size).asInt(0) < 1) {
                    throw invalid(where + "." + size
                            + (tool.has(size) ? ": Input should be greater than 0" : ": Field required"));
                }
            }
        }
        if (tool.has("enable_zoom") && !tool.path("enable_zoom").isBoolean()) {
            throw invalid(where + ".enable_zoom: Input should be a valid boolean");
        }
    }

    private static void checkConfigs(String where, JsonNode configs) {
        var deferred = new HashSet<Boolean>();
        for (var config : configs.properties()) {
            if (!MEMBERS.contains(config.getKey())) {
                throw invalid(where + "." + config.getKey() + ": Extra inputs are not permitted");
            }
            for (var name : config.getValue().propertyNames()) {
                if (!Set.of("enabled", "defer_loading").contains(name)
                        || !config.getValue().path(name).isBoolean()) {
                    throw invalid(where + "." + config.getKey() + "." + name + ": Extra inputs are not permitted");
                }
            }
            if (config.getValue().path("enabled").asBoolean(true)) {
                deferred.add(config.getValue().path("defer_loading").asBoolean(false));
            }
        }
        if (deferred.size() > 1) {
            throw invalid(where + ": defer_loading must have the same value on all enabled members");
        }
    }
}
