package dev.atelier.server.access;

import dev.atelier.agent.session.Principal;
import dev.atelier.agent.session.Reach;
import dev.atelier.agent.work.WorkTokens;
import dev.atelier.journal.Actor;
import dev.atelier.journal.SessionId;
import jakarta.servlet.ServletRequest;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who sent a request, and what they may do.
 *
 * @param workspace whose data they work on
 * @param name id of the key; {@code local} without one
 * @param session the one that a throw-away key or a watcher's link belongs to
 * @param worker what a worker may; null for everybody else
 */
public record Caller(
        String workspace,
        String name,
        Set<Scope> scopes,
        @Nullable SessionId session,
        @Nullable WorkerPass worker) {
    /** Whoever is on this machine, in local mode. */
    public static final Caller LOCAL = new Caller("local", "local", EnumSet.allOf(Scope.class), null, null);

    private static final String ATTRIBUTE = Caller.class.getName();
    private static final String PRINCIPAL = Principal.class.getName();

    public Caller {
        scopes = Set.copyOf(scopes);
    }

    /** Whoever got an item of work. */
    static Caller worker(WorkTokens.Pass pass) {
        var place = pass.place();
        var worker = new WorkerPass(place.environment(), pass);
        return new Caller(place.workspace(), pass.workId(), Set.of(), null, worker);
    }

    public boolean may(Scope scope) {
        return scope.isGrantedBy(scopes);
    }

    /** Whether they came by a link to watch {@link #session()}, which opens nothing else. */
    public boolean isWatcher() {
        return session != null && scopes.contains(Scope.SESSIONS_READ);
    }

    /** The workspace's id as the API names it. */
    public String workspaceId() {
        return "wrkspc_" + workspace;
    }

    /** Whose acts stand in journals. */
    public Actor actor() {
        return Actor.user(name);
    }

    /** The same, for what is done with sessions. */
    public Principal principal() {
        return new Principal(workspace, actor());
    }

    /** Remembers who sent this request, also for studios, which know principals only. */
    public void sent(ServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
        request.setAttribute(PRINCIPAL, principal());
        request.setAttribute(PRINCIPAL + ".admin", may(Scope.ADMIN));
        request.setAttribute(Reach.class.getName(), reach());
    }

    private Reach reach() {
        if (may(Scope.SESSIONS_WRITE)) {
            return Reach.STEER;
        }
        return may(Scope.SESSIONS_READ) ? Reach.SEE : Reach.NOTHING;
    }

    /** @throws IllegalStateException if nobody has looked at the request's credential, which would be a hole */
    public static Caller of(ServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof Caller caller) {
            return caller;
        }
        throw new IllegalStateException("nobody checked who sent this request");
    }
}
