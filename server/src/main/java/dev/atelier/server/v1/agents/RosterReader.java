package dev.atelier.server.v1.agents;

import dev.atelier.registry.Ref;
import dev.atelier.registry.agents.Agents;
import dev.atelier.registry.agents.Roster;
import dev.atelier.registry.agents.Roster.Member;
import dev.atelier.server.error.ApiException;
import dev.atelier.server.v1.wire.Fields;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Reads whom a coordinator may call in, each at the version that it is at now. Thread-safe. */
@Component
final class RosterReader {
    private static final int MOST = 20;
    private static final int LONGEST_ID = 128;
    private static final String FIELD = "multiagent";

    private final Agents agents;

    RosterReader(Agents agents) {
        this.agents = agents;
    }

    /** @param self id of the coordinator; null while it has none */
    @Nullable
    Roster read(Fields body, String workspace, @Nullable String self) {
        if (body.isAbsent(FIELD)) {
            return null;
        }
        var open = Fields.open(body.value(FIELD), FIELD);
        var type = open.choice("type", List.of("coordinator", "multiagent_20261001"));
        if (type.equals("multiagent_20261001")) {
            throw open.refused(
                    "type",
                    "'multiagent_20261001' is not offered by this server yet; use 'coordinator', and list in agents whom it may call in");
        }
        var fields = Fields.of(body.value(FIELD), FIELD, Set.of("type", "agents"));
        var entries = fields.array("agents", MOST);
        if (entries.isEmpty()) {
            throw fields.refused("agents", "must have 1 to " + MOST + " entries");
        }
        var members = new ArrayList<Member>();
        var known = new HashSet<String>();
        for (int i = 0; i < entries.size(); i++) {
            var path = FIELD + ".agents[" + i + "]";
            var member = member(entries.get(i), path, workspace);
            var id = member.id() == null ? "self" : member.id();
            if (!known.add(id)) {
                throw ApiException.invalid(path, "'" + id + "' is there already; name each agent once");
            }
            if (id.equals(self)) {
                throw ApiException.invalid(path, "'" + id + "' is this agent; use {\"type\":\"self\"}");
            }
            members.add(member);
        }
        return new Roster(members);
    }

    private Member member(JsonNode value, String path, String workspace) {
        if (!value.isObject()) {
            return agent(Fields.text(value, path, 1, LONGEST_ID), null, path, workspace);
        }
        var open = Fields.open(value, path);
        return switch (open.choice("type", List.of("agent", "self", "advisor"))) {
            case "self" -> {
                Fields.of(value, path, Set.of("type"));
                yield Member.SELF;
            }
            case "agent" -> {
                var fields = Fields.of(value, path, Set.of("type", "id", "version"));
                var version = fields.isAbsent("version") ? null : fields.number("version", 1, Integer.MAX_VALUE);
                yield agent(fields.text("id", 1, LONGEST_ID), version, path, workspace);
            }
            default -> throw ApiException.invalid(path, "an advisor is not offered by this server yet; leave it out");
        };
    }

    private Member agent(String id, @Nullable Integer version, String path, String workspace) {
        var found = agents.find(new Ref(workspace, id), version)
                .orElseThrow(() -> ApiException.invalid(
                        path, "there is no agent '" + id + "'" + (version == null ? "" : " at version " + version)));
        if (found.archived()) {
            throw ApiException.invalid(path, "'" + id + "' is archived; choose an agent that is in use");
        }
        if (found.body().gear().roster() != null) {
            throw ApiException.invalid(path, "'" + id + "' is a coordinator itself; only agents without multiagent");
        }
        return new Member(id, found.version());
    }
}
