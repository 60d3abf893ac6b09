package dev.atelier.server.v1.events;

import java.util.ArrayList;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What the contract lets clients say although it means nothing here. */
public final class ContractInput {
    private static final Set<String> ANSWERS =
            Set.of("user.tool_confirmation", "user.custom_tool_result", "user.tool_result");

    private ContractInput() {}

    /** Takes away fields that are null, and what goes by the id of the call anyway. Changes the events in place. */
    public static void tidy(JsonNode events) {
        dropNulls(events);
        for (var event : events) {
            if (event instanceof ObjectNode object
                    && ANSWERS.contains(object.path("type").asString(""))) {
                object.remove("session_thread_id");
                object.path("content").forEach(block -> {
                    if (block instanceof ObjectNode result) {
                        result.remove("citations");
                    }
                });
            }
        }
    }

    private static void dropNulls(JsonNode node) {
        if (node instanceof ObjectNode object) {
            for (var name : new ArrayList<>(object.propertyNames())) {
                if (object.path(name).isNull()) {
                    object.remove(name);
                }
            }
        }
        node.forEach(ContractInput::dropNulls);
    }
}
