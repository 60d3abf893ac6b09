package dev.atelier.server.v1.resources;

import dev.atelier.agent.session.CreateSession;
import dev.atelier.agent.session.InvalidInputException;
import dev.atelier.agent.session.Principal;
import dev.atelier.agent.session.SessionStart;
import dev.atelier.agent.session.Sessions;
import dev.atelier.journal.Companion;
import dev.atelier.journal.Session;
import dev.atelier.journal.SessionId;
import dev.atelier.server.access.Caller;
import dev.atelier.server.json.Json;
import dev.atelier.server.v1.wire.Fields;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Creates sessions with what they are given: that is laid out first, so that the agent finds it from its first step on. */
@Component
public final class SessionCreation implements SessionStart {
    private static final String[] GIVEN = {"resources", "vault_ids"};

    private final Sessions sessions;
    private final Provision provision;

    SessionCreation(Sessions sessions, Provision provision) {
        this.sessions = sessions;
        this.provision = provision;
    }

    /** @param body with {@code resources} and {@code vault_ids}, of which {@code wanted} knows nothing */
    public Session create(HttpServletRequest request, ObjectNode body, CreateSession wanted)
            throws InvalidInputException, IOException, InterruptedException {
        var order = new Order(Caller.of(request).principal(), SessionId.create(), null);
        return create(order, body, wanted);
    }

    /**
     * A session to create.
     *
     * @param principal for whom
     * @param id a fresh one
     * @param deployment the one that begins it; null if none does
     */
    public record Order(
            Principal principal, SessionId id, @Nullable String deployment) {}

    /** As {@link #create(HttpServletRequest, ObjectNode, CreateSession)}, for whoever is no request. */
    public Session create(Order order, ObjectNode body, CreateSession wanted)
            throws InvalidInputException, IOException, InterruptedException {
        return create(order, body, wanted, Companion.NONE);
    }

    private Session create(Order order, ObjectNode body, CreateSession wanted, Companion companion)
            throws InvalidInputException, IOException, InterruptedException {
        var workspace = order.principal().workspace();
        var id = order.id();
        var terms = provision
                .begin(workspace, id, given(body), wanted.terms().budget())
                .by(order.deployment());
        boolean begun = false;
        try {
            var session = sessions.create(id, wanted.on(terms), order.principal(), companion);
            begun = session.id().equals(id);
            return session;
        } finally {
            if (!begun && sessions.look(id).isEmpty()) { // refused, or a repeated key: nobody will use it
                provision.discard(workspace, id);
            }
        }
    }

    @Override
    public Session start(CreateSession wanted, GivenRepository repository, Principal principal)
            throws InvalidInputException, IOException, InterruptedException {
        return start(new SessionStart.Order(SessionId.create(), principal, Companion.NONE), wanted, repository);
    }

    @Override
    public Session start(SessionStart.Order order, CreateSession wanted, @Nullable GivenRepository repository)
            throws InvalidInputException, IOException, InterruptedException {
        var body = repository == null ? Json.object() : given(repository);
        return create(new Order(order.principal(), order.id(), null), body, wanted, order.companion());
    }

    private static ObjectNode given(GivenRepository repository) {
        var body = Json.object();
        var resource = body.putArray("resources").addObject();
        resource.put("type", "github_repository");
        resource.put("url", repository.url());
        resource.put("mount_path", repository.mountPath());
        if (repository.branch() != null) {
            resource.putObject("checkout").put("type", "branch").put("name", repository.branch());
        }
        return body;
    }

    /** Whether a session could be created like that now. */
    public void check(String workspace, ObjectNode body, CreateSession wanted) throws InvalidInputException {
        sessions.check(workspace, wanted);
        provision.check(workspace, given(body));
    }

    /** Clears away what is left of a creation that did not come to its end. */
    public void clear(Order order) throws IOException {
        provision.discard(order.principal().workspace(), order.id());
    }

    private static Fields given(ObjectNode body) {
        var given = Json.object();
        for (var name : GIVEN) {
            if (body.has(name)) {
                given.set(name, body.get(name));
            }
        }
        return Fields.of(given, GIVEN);
    }
}
