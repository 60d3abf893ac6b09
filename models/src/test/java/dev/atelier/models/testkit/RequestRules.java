package dev.atelier.models.testkit;

import static dev.atelier.models.testkit.RefusedRequest.invalid;

import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What the Messages API wants of a request's outside: fields, limits, tools, settings. */
final class RequestRules {
    private static final Set<String> FIELDS = Set.of(
            "model",
            "max_tokens",
            "messages",
            "system",
            "tools",
            "tool_choice",
            "thinking",
            "output_config",
            "stop_sequences",
            "stream",
            "metadata",
            "service_tier",
            "speed",
            "inference_geo",
            "cache_control",
            "container",
            "context_management",
            "temperature",
            "top_p",
            "top_k");
    private static final Set<String> EFFORTS = Set.of("low", "medium", "high", "xhigh", "max");

    private final int maxTokens;

    /** @param maxTokens upper limit of an answer */
    RequestRules(int maxTokens) {
        this.maxTokens = maxTokens;
    }

    /**
     * @param betas what the header {@code anthropic-beta} names
     * @param counting for {@code count_tokens}, which answers nothing and so wants no limit of the answer
     */
    void check(JsonNode request, List<String> betas, boolean counting) {
        if (!request.isObject()) {
            throw invalid("The request body is not an object.");
        }
        for (var name : request.propertyNames()) {
            if (!FIELDS.contains(name)) {
                throw invalid(name + ": Extra inputs are not permitted");
            }
        }
        if (!request.path("model").isString()) {
            throw invalid("model: Field required");
        }
        if (!counting) {
            checkMaxTokens(request.path("max_tokens"));
        }
        checkThinking(request);
        ModelRules.check(request);
        checkToolChoice(request);
        checkStops(request.path("stop_sequences"));
        checkChoice("output_config.effort", request.path("output_config").path("effort"), EFFORTS);
        checkChoice("speed", request.path("speed"), Set.of("standard", "fast"));
        new ToolRules(request.path("model").asString(""), betas).check(request.path("tools"));
        checkSystem(request.path("system"));
        new MessageRules(hasToolset(request.path("tools"))).check(request.path("messages"));
        new CacheRules().check(request);
    }

    private static boolean hasToolset(JsonNode tools) {
        return tools.valueStream()
                .anyMatch(tool -> tool.path("type").asString("").equals(ToolRules.TOOLSET));
    }

    private void checkMaxTokens(JsonNode limit) {
        if (limit.isMissingNode()) {
            throw invalid("max_tokens: Field required");
        }
        if (!limit.isInt() || limit.asInt() < 1) {
            throw invalid("max_tokens: Input should be greater than or equal to 1");
        }
        if (limit.asInt() > maxTokens) {
            throw invalid("max_tokens: " + limit.asInt() + " > " + maxTokens
                    + ", which is the maximum allowed number of output tokens");
        }
    }

    private static void checkThinking(JsonNode request) {
        var thinking = request.path("thinking");
        if (thinking.isMissingNode()) {
            return;
        }
        var type = thinking.path("type").asString("");
        if (!Set.of("adaptive", "enabled", "disabled").contains(type)) {
            throw invalid(
                    "thinking: Input tag '" + type + "' found using 'type' does not match any of the expected tags");
        }
        if (type.equals("enabled")) {
            int budget = thinking.path("budget_tokens").asInt(0);
            if (budget < 1_024) {
                throw invalid("thinking.enabled.budget_tokens: Input should be greater than or equal to 1024");
            }
            if (budget >= request.path("max_tokens").asInt(Integer.MAX_VALUE)) {
                throw invalid("`max_tokens` must be greater than `thinking.budget_tokens`.");
            }
        }
        if (!type.equals("disabled")) {
            var display = thinking.path("display");
            checkChoice("thinking.display", display, Set.of("summarized", "omitted", "updates"));
        }
    }

    private static void checkChoice(String where, JsonNode value, Set<String> allowed) {
        if (!value.isMissingNode() && !allowed.contains(value.asString(""))) {
            throw invalid(where + ": Input should be one of "
                    + allowed.stream().sorted().toList());
        }
    }

    private static void checkToolChoice(JsonNode request) {
        var choice = request.path("tool_choice");
        if (choice.isMissingNode()) {
            return;
        }
        var type = choice.path("type").asString("");
        checkChoice("tool_choice.type", choice.path("type"), Set.of("auto", "any", "tool", "none"));
        if (request.path("tools").isEmpty()) {
            throw invalid("tool_choice may only be specified while providing tools");
        }
        boolean forced = Set.of("any", "tool").contains(type);
        var thinking = request.path("thinking").path("type").asString("disabled");
        if (forced && !thinking.equals("disabled")) {
            throw invalid("Thinking may not be enabled when tool_choice forces tool use.");
        }
        var name = choice.path("name").asString("");
        boolean known = request.path("tools")
                .valueStream()
                .anyMatch(tool -> tool.path("name").asString("").equals(name));
        if (type.equals("tool") && !known) {
            throw invalid("Tool '" + name + "' not found in provided tools");
        }
    }

    private static void checkStops(JsonNode stops) {
        for (int i = 0; i < stops.size(); i++) {
            if (!stops.get(i).isString() || stops.get(i).asString("").isBlank()) {
                throw invalid("stop_sequences: each stop sequence must contain non-whitespace");
            }
        }
    }

    private static void checkSystem(JsonNode system) {
        if (system.isArray()) {
            for (int i = 0; i < system.size(); i++) {
                MessageRules.checkText("system." + i, system.get(i));
            }
        } else if (!system.isMissingNode() && !system.isString()) {
            throw invalid("system: Input should be a valid string or list");
        }
    }
}
