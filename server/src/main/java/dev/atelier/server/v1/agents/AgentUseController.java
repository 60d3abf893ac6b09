package dev.atelier.server.v1.agents;

import dev.atelier.agent.config.Equipment.SkillUse;
import dev.atelier.registry.Ref;
import dev.atelier.registry.Resource;
import dev.atelier.registry.Saved;
import dev.atelier.registry.agents.AgentBody;
import dev.atelier.registry.agents.Agents;
import dev.atelier.registry.agents.Roster;
import dev.atelier.registry.skill.Skills;
import dev.atelier.registry.use.Switches;
import dev.atelier.server.access.Caller;
import dev.atelier.server.error.ApiException;
import dev.atelier.server.v1.wire.Dialect;
import dev.atelier.server.v1.wire.Fields;
import dev.atelier.server.v1.wire.InUse;
import dev.atelier.server.v1.wire.JsonBody;
import dev.atelier.server.v1.wire.PathId;
import dev.atelier.server.v1.wire.Reply;
import dev.atelier.server.web.WebOffer;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Ours beside the contract: disable an agent, enable it, go back to what it was at a version. */
@RestController
final class AgentUseController {
    private static final String WHAT = "agent";

    private final Agents agents;
    private final Skills skills;
    private final Switches switches;
    private final WebOffer offer;

    AgentUseController(Agents agents, Skills skills, Switches switches, WebOffer offer) {
        this.agents = agents;
        this.skills = skills;
        this.switches = switches;
        this.offer = offer;
    }

    /** It gets no new sessions and tasks, at no version; those that it has go on. */
    @PostMapping("/v1/agents/{id}/disable")
    ResponseEntity<byte[]> disable(@PathVariable String id, HttpServletRequest request) throws IOException {
        var agent = agent(id, request);
        if (agent.archived()) {
            throw ApiException.conflict("agent '" + id + "' is archived, and so out of use for good");
        }
        switches.disable(agent.ref(), InUse.read(request, Agents.KIND));
        return reply(agent, request);
    }

    @PostMapping("/v1/agents/{id}/enable")
    ResponseEntity<byte[]> enable(@PathVariable String id, HttpServletRequest request) {
        var agent = agent(id, request);
        switches.enable(agent.ref());
        return reply(agent, request);
    }

    /** What it was at a version becomes the next one. */
    @PostMapping("/v1/agents/{id}/rollback")
    ResponseEntity<byte[]> rollback(@PathVariable String id, HttpServletRequest request) throws IOException {
        int version = Fields.of(JsonBody.read(request), "version").number("version", 1, Integer.MAX_VALUE);
        var agent = agent(id, request);
        var then = agents.find(agent.ref(), version)
                .orElseThrow(() -> ApiException.notFound("agent '" + id + "' has no version " + version))
                .body();
        checkSkills(agent.ref(), version, then.gear().skills());
        checkMembers(agent.ref(), version, then.gear().roster());
        Saved<AgentBody> saved = agents.update(agent.ref(), null, _ -> then);
        return switch (saved) {
            case Saved.Done<AgentBody>(var next, var _) -> reply(next, request);
            case Saved.Missing<AgentBody> _ -> throw PathId.missing(WHAT, id);
            case Saved.Archived<AgentBody> _ ->
                throw ApiException.conflict("agent '" + id + "' is archived and cannot change any more");
            case Saved.Stale<AgentBody> _, Saved.Taken<AgentBody> _ ->
                throw new IllegalStateException("any version was expected, and agents have no unique key");
        };
    }

    private void checkSkills(Ref agent, int version, List<SkillUse> uses) {
        for (var use : uses) {
            if (use.type().equals("custom")
                    && skills.resolve(agent.workspace(), use.skillId(), use.version())
                            .isEmpty()) {
                throw ApiException.invalid(
                        "version",
                        version + " has the skill '" + use.skillId() + "' at version '" + use.version()
                                + "', which was deleted; update the agent instead");
            }
        }
    }

    private void checkMembers(Ref agent, int version, @Nullable Roster roster) {
        if (roster == null) {
            return;
        }
        for (var member : roster.members()) {
            var id = member.id();
            if (id != null
                    && agents.find(new Ref(agent.workspace(), id), member.version())
                            .filter(found -> !found.archived())
                            .isEmpty()) {
                throw ApiException.invalid(
                        "version",
                        version + " has the agent '" + id
                                + "' in its roster, which is gone or archived; update the agent instead");
            }
        }
    }

    private ResponseEntity<byte[]> reply(Resource<AgentBody> agent, HttpServletRequest request) {
        var json = AgentResourceJson.of(agent, Dialect.of(request), offer);
        return Reply.json(InUse.put(json, switches.find(agent.ref()).orElse(null)));
    }

    private Resource<AgentBody> agent(String id, HttpServletRequest request) {
        return agents.find(new Ref(Caller.of(request).workspace(), PathId.of(WHAT, id)))
                .orElseThrow(() -> PathId.missing(WHAT, id));
    }
}
