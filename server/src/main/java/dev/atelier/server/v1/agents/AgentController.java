package dev.atelier.server.v1.agents;

import dev.atelier.agent.session.InvalidInputException;
import dev.atelier.registry.Ref;
import dev.atelier.registry.Resource;
import dev.atelier.registry.Saved;
import dev.atelier.registry.agents.AgentBody;
import dev.atelier.registry.agents.Agents;
import dev.atelier.registry.use.Switches;
import dev.atelier.server.access.Caller;
import dev.atelier.server.error.ApiException;
import dev.atelier.server.v1.wire.Cursor;
import dev.atelier.server.v1.wire.Dialect;
import dev.atelier.server.v1.wire.InUse;
import dev.atelier.server.v1.wire.JsonBody;
import dev.atelier.server.v1.wire.Params;
import dev.atelier.server.v1.wire.PathId;
import dev.atelier.server.v1.wire.Reply;
import dev.atelier.server.v1.wire.ResourceJson;
import dev.atelier.server.web.WebOffer;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Agents: create, retrieve at any version, update, list, archive. */
@RestController
final class AgentController {
    private static final String LIST = "agents.desc";

    private final Agents agents;
    private final AgentReader reader;
    private final Switches switches;
    private final WebOffer offer;

    AgentController(Agents agents, AgentReader reader, Switches switches, WebOffer offer) {
        this.switches = switches;
        this.offer = offer;
        this.agents = agents;
        this.reader = reader;
    }

    @PostMapping("/v1/agents")
    ResponseEntity<byte[]> create(HttpServletRequest request) throws IOException, InvalidInputException {
        var workspace = Caller.of(request).workspace();
        return reply(agents.create(workspace, reader.create(JsonBody.read(request), workspace)), request);
    }

    @GetMapping("/v1/agents/{id}")
    ResponseEntity<byte[]> get(@PathVariable String id, HttpServletRequest request) {
        var params = new Params(request);
        var version = params.text("version")
                .map(text -> (int) Params.number("version", text, 1, Integer.MAX_VALUE))
                .orElse(null);
        var ref = ref(id, request);
        var found = agents.find(ref, version);
        if (found.isEmpty() && version != null && agents.find(ref).isPresent()) {
            throw ApiException.notFound("agent '" + id + "' has no version " + version);
        }
        return reply(found.orElseThrow(() -> PathId.missing("agent", id)), request);
    }

    @PostMapping("/v1/agents/{id}")
    ResponseEntity<byte[]> update(@PathVariable String id, HttpServletRequest request)
            throws IOException, InvalidInputException {
        var body = JsonBody.read(request);
        var expected = AgentReader.expected(body);
        Saved<AgentBody> saved = agents.update(ref(id, request), expected, current -> reader.update(body, current));
        return switch (saved) {
            case Saved.Done<AgentBody> done -> reply(done.resource(), request);
            case Saved.Missing<AgentBody> _ -> throw PathId.missing("agent", id);
            case Saved.Archived<AgentBody> _ ->
                throw ApiException.conflict("agent '" + id + "' is archived and cannot change any more");
            case Saved.Stale<AgentBody> stale ->
                throw ApiException.conflict("version: agent '" + id + "' is at version "
                        + stale.current().version() + ", not " + expected + "; read it again and repeat the change");
            case Saved.Taken<AgentBody> _ -> throw new IllegalStateException("agents have no unique key");
        };
    }

    @GetMapping("/v1/agents")
    ResponseEntity<byte[]> list(HttpServletRequest request) {
        var dialect = Dialect.of(request);
        var query = ResourceJson.query(new Params(request), Caller.of(request).workspace(), LIST);
        var disabled = switches.all(Agents.KIND, query.workspace());
        return ResourceJson.page(
                agents.list(query),
                LIST,
                agent -> InUse.put(AgentResourceJson.of(agent, dialect, offer), disabled.get(agent.id())));
    }

    @PostMapping("/v1/agents/{id}/archive")
    ResponseEntity<byte[]> archive(@PathVariable String id, HttpServletRequest request) {
        if (agents.isPreset(id)) {
            throw ApiException.invalid("agent '" + id + "' belongs to its studio and cannot be archived");
        }
        return reply(agents.archive(ref(id, request)).orElseThrow(() -> PathId.missing("agent", id)), request);
    }

    /** All versions that there were, newest first. */
    @GetMapping("/v1/agents/{id}/versions")
    ResponseEntity<byte[]> versions(@PathVariable String id, HttpServletRequest request) {
        int limit = (int) new Params(request).number("limit", 1, 100, 20);
        var list = "agents." + id + ".versions";
        int before = Cursor.place(new Params(request), list)
                .map(text -> (int) Params.number("page", text, 1, Integer.MAX_VALUE))
                .orElse(Integer.MAX_VALUE);
        var ref = ref(id, request);
        if (agents.find(ref).isEmpty()) {
            throw PathId.missing("agent", id);
        }
        var found = agents.versions(ref, before, limit + 1);
        var page = found.subList(0, Math.min(limit, found.size()));
        var next = found.size() > limit
                ? new Cursor(list, Integer.toString(page.getLast().version())).toString()
                : null;
        var dialect = Dialect.of(request);
        var disabled = switches.find(ref).orElse(null);
        var entries = page.stream()
                .map(agent -> InUse.put(AgentResourceJson.of(agent, dialect, offer), disabled)
                        .toString());
        return Reply.page(entries.toList(), next);
    }

    private ResponseEntity<byte[]> reply(Resource<AgentBody> agent, HttpServletRequest request) {
        var json = AgentResourceJson.of(agent, Dialect.of(request), offer);
        return Reply.json(InUse.put(json, switches.find(agent.ref()).orElse(null)));
    }

    private static Ref ref(String id, HttpServletRequest request) {
        return new Ref(Caller.of(request).workspace(), PathId.of("agent", id));
    }
}
