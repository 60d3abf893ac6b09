package dev.atelier.server.v1.gateway;

import dev.atelier.models.catalogue.ModelEntry;
import dev.atelier.server.json.Json;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** A model as the API lists it. */
final class ModelJson {
    private static final List<String> PLAIN =
            List.of("batch", "citations", "code_execution", "image_input", "pdf_input", "structured_outputs");
    private static final List<String> EFFORTS = List.of("low", "medium", "high", "xhigh", "max");
    private static final List<String> THINKING = List.of("adaptive", "enabled", "disabled", "between_tools");

    private ModelJson() {}

    static ObjectNode of(ModelEntry model) {
        var json = Json.object();
        json.put("id", model.id());
        json.put("type", "model");
        json.put("display_name", model.displayName());
        json.put("created_at", model.createdAt().truncatedTo(ChronoUnit.MILLIS).toString());
        number(json, "max_input_tokens", model.limits().input());
        number(json, "max_tokens", model.limits().output());
        json.set("capabilities", capabilities(model));
        json.put("lifecycle", "active");
        json.putNull("line");
        json.putNull("deprecated_at");
        json.putNull("retires_at");
        json.putNull("allowed_fallback_models");
        json.put("provider", model.provider());
        return json;
    }

    private static ObjectNode capabilities(ModelEntry model) {
        var all = Json.object();
        for (var name : PLAIN) {
            all.set(name, supported(model.can(name)));
        }
        all.set("context_management", supported(model.can("context_management")));
        var serverTools = supported(model.can("code_execution"));
        serverTools.set("code_execution", supported(model.can("code_execution")));
        serverTools.set("web_search", supported(false));
        all.set("server_tools", serverTools);
        all.set("effort", group(model, "effort.", EFFORTS));
        var thinking = group(model, "thinking.", THINKING);
        var types = Json.object();
        for (var type : THINKING) {
            types.set(type, thinking.remove(type));
        }
        thinking.set("types", types);
        all.set("thinking", thinking);
        return all;
    }

    private static ObjectNode group(ModelEntry model, String prefix, List<String> names) {
        var group = supported(names.stream().anyMatch(name -> model.can(prefix + name)));
        for (var name : names) {
            group.set(name, supported(model.can(prefix + name)));
        }
        return group;
    }

    private static ObjectNode supported(boolean yes) {
        return Json.object().put("supported", yes);
    }

    private static void number(ObjectNode json, String name, @Nullable Integer value) {
        if (value == null) {
            json.putNull(name);
        } else {
            json.put(name, value);
        }
    }
}
