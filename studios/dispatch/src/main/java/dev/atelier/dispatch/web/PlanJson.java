package dev.atelier.dispatch.web;

import dev.atelier.dispatch.event.DispatchEvent.PlanWritten;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Plans as they are published. */
final class PlanJson {
    private PlanJson() {}

    static ObjectNode of(PlanWritten plan) {
        var json = JsonNodeFactory.instance.objectNode();
        json.put("summary", plan.summary());
        plan.steps().forEach(json.putArray("steps")::add);
        plan.files().forEach(json.putArray("files")::add);
        plan.commands().forEach(json.putArray("commands")::add);
        plan.risks().forEach(json.putArray("risks")::add);
        json.put("estimated_cost_usd", plan.estimatedCostUsd());
        json.put("markdown", plan.markdown());
        return json;
    }
}
