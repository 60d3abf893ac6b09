package dev.atelier.server.security;

import dev.atelier.agent.event.SessionTerms;
import dev.atelier.agent.session.Sessions;
import dev.atelier.agent.work.WorkTokens;
import dev.atelier.journal.SessionId;
import dev.atelier.server.access.Caller;
import dev.atelier.server.access.WorkerPass;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * What workers may do, and what only they may.
 *
 * <ul>
 *   <li>An environment key opens the queue of work of its environment, and of the sessions in it what a worker needs.
 *   <li>The token of an item opens heartbeat and stop of that item, the same of its session, and the memories that are attached to that. Once
 *       somebody else holds the item, or it is stopped, only heartbeat and stop are left, which say so.
 *   <li>To ask for work, to take it and to list it takes an environment key; whoever is on this machine may, too.
 * </ul>
 */
@Component
final class WorkerGate {
    private static final Set<String> OF_WORKERS_ALONE = Set.of("poll", "ack", "heartbeat");
    private static final Set<String> OF_HOLDERS = Set.of("heartbeat", "stop");
    private static final int ITEM = 3;

    private final ObjectProvider<Sessions> sessions;

    WorkerGate(ObjectProvider<Sessions> sessions) {
        this.sessions = sessions;
    }

    /** What is asked for: the path in parts behind {@code /v1}. */
    private record Target(List<String> parts, boolean read) {
        static Target of(HttpServletRequest request) {
            var path = request.getServletPath();
            var parts = path.startsWith("/v1/")
                    ? List.of(path.substring("/v1/".length()).split("/", -1))
                    : List.<String>of();
            return new Target(
                    parts,
                    request.getMethod().equals("GET") || request.getMethod().equals("HEAD"));
        }

        boolean has(int length, String first) {
            return parts.size() == length && parts.getFirst().equals(first);
        }

        boolean isWork() {
            return parts.size() >= 3
                    && parts.get(0).equals("environments")
                    && parts.get(2).equals("work");
        }

        String last() {
            return parts.getLast();
        }
    }

    /** Why somebody who is no worker may not; empty if they may as far as this goes. */
    Optional<String> refusalOfOthers(HttpServletRequest request, Caller caller) {
        var target = Target.of(request);
        boolean workersOnly = target.isWork()
                && (target.parts().size() == ITEM || OF_WORKERS_ALONE.contains(target.last()))
                && !caller.equals(Caller.LOCAL);
        return workersOnly
                ? Optional.of("this takes an environment key; make one with environment_id under /v1/api_keys")
                : Optional.empty();
    }

    /** Why a worker may not; empty if it may. */
    Optional<String> refusal(HttpServletRequest request, WorkerPass pass) {
        var target = Target.of(request);
        if (target.isWork()) {
            return mayWork(target, pass)
                    ? Optional.empty()
                    : no("this credential does not open that part of the queue");
        }
        var item = pass.item();
        if (item != null && !item.isHeld()) {
            return no("the item of work of this token is stopped, or another worker has it");
        }
        if (isSkill(target)) {
            return Optional.empty();
        }
        if (target.parts().size() > 1 && target.parts().get(0).equals("memory_stores")) {
            return item != null && isAttached(item, target)
                    ? Optional.empty()
                    : no("memories are opened by the token of an item of work, those attached to its session only");
        }
        if (isOfSession(target)) {
            return owns(pass, target.parts().get(1))
                    ? Optional.empty()
                    : no("this credential opens sessions of its own environment or item of work only");
        }
        return no("a worker's credential does not open this");
    }

    private static Optional<String> no(String why) {
        return Optional.of(why);
    }

    private static boolean mayWork(Target target, WorkerPass pass) {
        var parts = target.parts();
        if (!parts.get(1).equals(pass.environment())) {
            return false;
        }
        var item = pass.item();
        if (parts.size() == ITEM + 2) {
            boolean own = item == null || item.workId().equals(parts.get(ITEM));
            boolean open = OF_HOLDERS.contains(target.last())
                    || (item == null && target.last().equals("ack"));
            return own && open && !target.read();
        }
        boolean asks = parts.size() == ITEM + 1 && target.last().equals("poll");
        return item == null && target.read() && (asks || parts.size() == ITEM);
    }

    private static boolean isSkill(Target target) {
        var parts = target.parts();
        boolean version = target.read()
                && parts.size() >= 4
                && parts.get(0).equals("skills")
                && parts.get(2).equals("versions");
        return version
                && (parts.size() == 4 || (parts.size() == 5 && parts.get(4).equals("content")));
    }

    private static boolean isOfSession(Target target) {
        var parts = target.parts();
        boolean events = parts.size() >= 3
                && parts.get(0).equals("sessions")
                && parts.get(2).equals("events");
        return (target.has(2, "sessions") && target.read())
                || (events && parts.size() == 3)
                || (events && parts.size() == 4 && parts.get(3).equals("stream") && target.read());
    }

    private boolean owns(WorkerPass pass, String session) {
        var item = pass.item();
        if (item != null) {
            return item.session().value().equals(session);
        }
        return id(session)
                .flatMap(sessions.getObject()::look)
                .map(known -> known.origin().environment().equals(pass.environment()))
                .orElse(true); // whatever it is, it is not there
    }

    private boolean isAttached(WorkTokens.Pass item, Target target) {
        var store = target.parts().get(1);
        return sessions.getObject().find(item.session()).stream()
                .flatMap(details -> details.created().given().resources().stream())
                .anyMatch(resource -> resource instanceof SessionTerms.MemoryStore attached
                        && attached.memoryStoreId().equals(store)
                        && (target.parts().size() == 2 ? target.read() : isAllowed(attached, target)));
    }

    /** The memories of the store, not what may be done to the store itself. */
    private static boolean isAllowed(SessionTerms.MemoryStore attached, Target target) {
        boolean memories = target.parts().get(2).equals("memories")
                || target.parts().get(2).equals("memory_versions");
        return memories && (target.read() || attached.access().equals("read_write"));
    }

    private static Optional<SessionId> id(String text) {
        try {
            return Optional.of(new SessionId(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
