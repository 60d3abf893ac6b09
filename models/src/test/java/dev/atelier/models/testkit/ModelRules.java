package dev.atelier.models.testkit;

import static dev.atelier.models.testkit.RefusedRequest.invalid;

import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** What the Messages API wants of some models and not of others. */
final class ModelRules {
    /** Up to Opus 4.6; those that came later take no sampling parameters and no thinking budget. */
    private static final Pattern OLDER =
            Pattern.compile("claude-(3|opus-4-(0|1|5|6|2025)|sonnet-4-|haiku-4-).*|claude-instant.*");

    private static final Pattern ALWAYS_THINKING = Pattern.compile("claude-fable-5.*");
    private static final List<String> SAMPLING = List.of("temperature", "top_p", "top_k");

    private ModelRules() {}

    static void check(JsonNode request) {
        var model = request.path("model").asString("");
        boolean older = OLDER.matcher(model).matches();
        for (var name : SAMPLING) {
            if (request.has(name)) {
                checkSampling(name, request.path(name), model, older);
            }
        }
        var thinking = request.path("thinking").path("type").asString("");
        if (thinking.equals("enabled") && !older) {
            throw invalid("thinking.enabled: `budget_tokens` is not supported by " + model + "; use adaptive");
        }
        if (thinking.equals("disabled") && ALWAYS_THINKING.matcher(model).matches()) {
            throw invalid("thinking: disabled is not supported by " + model);
        }
    }

    private static void checkSampling(String name, JsonNode value, String model, boolean older) {
        if (!older) {
            throw invalid("`" + name + "` is not supported by " + model);
        }
        double most = name.equals("top_k") ? Integer.MAX_VALUE : 1;
        if (!value.isNumber() || value.asDouble() < 0 || value.asDouble() > most) {
            throw invalid(name + ": range: 0.." + (name.equals("top_k") ? "" : "1"));
        }
    }
}
