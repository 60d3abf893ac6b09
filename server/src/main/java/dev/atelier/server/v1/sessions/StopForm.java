package dev.atelier.server.v1.sessions;

import dev.atelier.agent.event.EventCodec;
import dev.atelier.agent.event.StopReason;
import dev.atelier.server.json.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.NullNode;

/** Writes why a session is idle. */
public final class StopForm {
    private static final JsonMapper MAPPER = EventCodec.mapper();

    private StopForm() {}

    /** As Atelier's own events have it; JSON's null for none. */
    public static JsonNode own(@Nullable StopReason reason) {
        return reason == null ? NullNode.getInstance() : MAPPER.valueToTree(reason);
    }

    /** As the contract has it, which knows fewer reasons; JSON's null for none. */
    public static JsonNode contract(@Nullable StopReason reason) {
        return switch (reason) {
            case StopReason.EndTurn _,
                    StopReason.RequiresAction _,
                    StopReason.RetriesExhausted _,
                    StopReason.BudgetReached _ -> own(reason);
            case StopReason.Interrupted _, StopReason.Paused _, StopReason.LimitReached _ ->
                own(new StopReason.EndTurn());
            case StopReason.Refusal _ -> Json.object().put("type", "refusal");
            case null -> own(null);
        };
    }
}
