package dev.atelier.server.session;

import dev.atelier.agent.session.UpdateSession;
import dev.atelier.agent.session.UpdateSession.NewBudget;
import dev.atelier.agent.session.UpdateSession.Patch;
import dev.atelier.server.v1.agents.AgentChanges;
import dev.atelier.server.v1.sessions.BudgetReader;
import dev.atelier.server.v1.wire.Fields;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Reads the body of a session's update. Thread-safe. */
@Component
final class UpdateRequest {
    private static final int LONGEST_TITLE = 256;
    private static final int LONGEST_VALUE = 512;

    private final AgentChanges agents;

    UpdateRequest(AgentChanges agents) {
        this.agents = agents;
    }

    UpdateSession read(ObjectNode json) {
        var body = Fields.of(json, "title", "metadata", "agent", "budget", "vault_ids");
        if (!body.isAbsent("vault_ids")) {
            throw body.refused("vault_ids", "cannot be changed; create a new session with these vaults");
        }
        var agent = body.isAbsent("agent") ? null : agents.read(body.value("agent"), "agent");
        var budget = body.has("budget") ? new NewBudget(BudgetReader.read(body)) : null;
        return new UpdateSession(title(body), metadata(body), agent, budget);
    }

    private static @Nullable String title(Fields body) {
        if (!body.has("title")) {
            return null;
        }
        var title = body.optionalText("title", 0, LONGEST_TITLE);
        return title == null ? "" : title;
    }

    private static Map<String, Patch> metadata(Fields body) {
        var pairs = body.open("metadata");
        var patches = new LinkedHashMap<String, Patch>();
        for (var name : pairs.names()) {
            patches.put(name, new Patch(pairs.optionalText(name, 0, LONGEST_VALUE)));
        }
        return patches;
    }
}
