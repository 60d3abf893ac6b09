package dev.atelier.server.v1.resources;

import dev.atelier.agent.event.SessionTerms;
import dev.atelier.agent.session.InvalidInputException;
import dev.atelier.agent.session.SessionBusyException;
import dev.atelier.agent.session.SessionClosedException;
import dev.atelier.agent.session.SessionDetails;
import dev.atelier.agent.session.Sessions;
import dev.atelier.journal.SessionId;
import dev.atelier.sandbox.FileRefusal;
import dev.atelier.server.access.Caller;
import dev.atelier.server.error.ApiException;
import dev.atelier.server.v1.wire.Cursor;
import dev.atelier.server.v1.wire.Fields;
import dev.atelier.server.v1.wire.JsonBody;
import dev.atelier.server.v1.wire.Params;
import dev.atelier.server.v1.wire.PathId;
import dev.atelier.server.v1.wire.Reply;
import dev.atelier.server.v1.wire.ResourceJson;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What a session is given, over HTTP. */
@RestController
@RequestMapping("/v1/sessions/{session}/resources")
final class SessionResourceController {
    private static final String LIST = "session_resources";

    private final Sessions sessions;
    private final Provision provision;

    SessionResourceController(Sessions sessions, Provision provision) {
        this.sessions = sessions;
        this.provision = provision;
    }

    @PostMapping
    ResponseEntity<byte[]> add(@PathVariable String session, HttpServletRequest request)
            throws IOException, InterruptedException, InvalidInputException, SessionClosedException,
                    SessionBusyException {
        var details = details(session);
        var fields = Fields.of(JsonBody.read(request), Wanted.Mount.KNOWN);
        var wanted = Wanted.read(fields);
        if (wanted instanceof Wanted.Store) {
            throw fields.refused(
                    "type",
                    "must be file or github_repository; memory stores can only be given when a session is created");
        }
        if (details.created().isSelfHosted()) {
            throw fields.refused("type", "is not possible in a self_hosted environment, whose files its owner brings");
        }
        if (details.session().state().isClosed()) {
            throw new SessionClosedException(details.session().id(), details.status());
        }
        var before = details.created().given().resources();
        if (before.size() >= Provision.MOST) {
            throw ApiException.invalid("the session has " + Provision.MOST + " resources already; delete one first");
        }
        var id = details.session().id();
        var workspace = Caller.of(request).workspace();
        var actor = Caller.of(request).actor();
        var given = provision.plan(workspace, id, wanted, before);
        sessions.changeResources(id, resources -> with(resources, given.resource()), provision.withRows(given), actor);
        try {
            provision.mount(workspace, id, given.resource());
        } catch (FileRefusal e) {
            sessions.changeResources(
                    id,
                    resources -> without(resources, id(given.resource())),
                    provision.withoutRows(workspace, given.resource()),
                    actor);
            throw fields.refused("mount_path", "cannot be used: " + e.getMessage());
        }
        return Reply.json(SessionResourceJson.of(given.resource()));
    }

    private static List<SessionTerms.Resource> without(List<SessionTerms.Resource> resources, String id) {
        return resources.stream().filter(other -> !id(other).equals(id)).toList();
    }

    private static List<SessionTerms.Resource> with(
            List<SessionTerms.Resource> resources, SessionTerms.Resource another) {
        var all = new ArrayList<>(resources);
        all.add(another);
        return all;
    }

    @GetMapping
    ResponseEntity<byte[]> list(@PathVariable String session, HttpServletRequest request) {
        var resources = details(session).created().given().resources();
        var params = new Params(request);
        int limit = (int) params.number("limit", 1, 1000, 20);
        int from = Cursor.place(params, LIST)
                .map(place -> (int) Params.number("page", place, 0, Integer.MAX_VALUE))
                .orElse(0);
        int start = Math.min(from, resources.size());
        int end = Math.min(start + limit, resources.size());
        return Reply.page(
                resources.subList(start, end).stream()
                        .map(resource -> SessionResourceJson.of(resource).toString())
                        .toList(),
                end < resources.size() ? new Cursor(LIST, String.valueOf(end)).toString() : null);
    }

    @GetMapping("/{id}")
    ResponseEntity<byte[]> get(@PathVariable String session, @PathVariable String id) {
        return Reply.json(SessionResourceJson.of(resource(details(session), id)));
    }

    @PostMapping("/{id}")
    ResponseEntity<byte[]> update(@PathVariable String session, @PathVariable String id, HttpServletRequest request)
            throws IOException {
        var details = details(session);
        var resource = resource(details, id);
        var body = Fields.of(JsonBody.read(request), "authorization_token");
        var token = body.text("authorization_token", 4096);
        Wanted.token(body, token);
        if (!(resource instanceof SessionTerms.Repository repository)) {
            throw body.refused("authorization_token", "goes with a github_repository only; '" + id + "' is none");
        }
        provision.rotate(Caller.of(request).workspace(), details.session().id(), repository, token);
        return Reply.json(SessionResourceJson.of(resource));
    }

    @DeleteMapping("/{id}")
    ResponseEntity<byte[]> delete(@PathVariable String session, @PathVariable String id, HttpServletRequest request)
            throws IOException, InvalidInputException, SessionClosedException, SessionBusyException {
        var details = details(session);
        var resource = resource(details, id);
        var workspace = Caller.of(request).workspace();
        sessions.changeResources(
                details.session().id(),
                resources -> without(resources, id),
                provision.withoutRows(workspace, resource),
                Caller.of(request).actor());
        provision.unmount(details.session().id(), resource);
        return ResourceJson.deleted(id, "session_resource_deleted");
    }

    private static SessionTerms.Resource resource(SessionDetails details, String id) {
        return details.created().given().resources().stream()
                .filter(resource -> id(resource).equals(id))
                .findFirst()
                .orElseThrow(() -> PathId.missing("resource", id));
    }

    /** Memory stores have none. */
    private static String id(SessionTerms.Resource resource) {
        return switch (resource) {
            case SessionTerms.File file -> file.id();
            case SessionTerms.Repository repository -> repository.id();
            case SessionTerms.MemoryStore _ -> "";
        };
    }

    private SessionDetails details(String session) {
        return sessions.find(new SessionId(PathId.of("session", session)))
                .orElseThrow(() -> PathId.missing("session", session));
    }
}
