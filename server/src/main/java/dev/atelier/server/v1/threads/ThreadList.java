package dev.atelier.server.v1.threads;

import dev.atelier.agent.event.ThreadId;
import dev.atelier.agent.session.SessionDetails;
import dev.atelier.agent.session.Sessions;
import dev.atelier.journal.SessionId;
import dev.atelier.server.error.ApiException;
import dev.atelier.server.v1.wire.Cursor;
import dev.atelier.server.v1.wire.Params;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Lists the threads of a session page by page: first that of its own agent, then the others, oldest first. */
@Component
final class ThreadList {
    private static final String CURSOR = "threads";
    private static final Set<String> STATUSES = Set.of("idle", "running", "rescheduling", "terminated");
    private static final int MOST = 100;
    private static final int USUAL = 20;

    private final Sessions sessions;
    private final ThreadBody bodies;

    ThreadList(Sessions sessions, ThreadBody bodies) {
        this.sessions = sessions;
        this.bodies = bodies;
    }

    /** @param next cursor of the next page; null on the last one */
    record Found(List<String> threads, @Nullable String next) {}

    /** @throws ApiException naming the parameter that cannot be */
    Found find(SessionDetails session, Params params) {
        int limit = (int) params.number("limit", 1, MOST, USUAL);
        var statuses = statuses(params);
        var behind = Cursor.place(params, CURSOR).map(ThreadList::thread);
        var page = new ArrayList<String>();
        var last = new FoundThread(session, session);
        if (behind.isEmpty()) {
            var status = bodies.status(last);
            if (statuses.isEmpty() || statuses.contains(status)) {
                page.add(bodies.of(last, status).toString());
            }
        }
        int room = limit - page.size();
        var others = sessions.threads()
                .page(session.session(), statuses, others(session, behind).orElse(null), room + 1);
        for (var other : others.subList(0, Math.min(room, others.size()))) {
            last = new FoundThread(session, other);
            page.add(bodies.of(last).toString());
        }
        return new Found(page, others.size() > room ? new Cursor(CURSOR, last.id()).toString() : null);
    }

    /** Behind the session's own thread come all others. */
    private static Optional<SessionId> others(SessionDetails session, Optional<SessionId> behind) {
        var own = ThreadId.primary(session.session().id());
        return behind.filter(thread -> !thread.value().equals(own));
    }

    private static Set<String> statuses(Params params) {
        var wanted = params.all("statuses");
        if (!STATUSES.containsAll(wanted)) {
            throw ApiException.invalid("statuses[]", "may be idle, running, rescheduling, terminated");
        }
        var statuses = new LinkedHashSet<>(wanted);
        if (statuses.contains("terminated")) {
            statuses.add(SessionDetails.ARCHIVED);
        }
        return statuses;
    }

    private static SessionId thread(String place) {
        try {
            return new SessionId(place);
        } catch (IllegalArgumentException e) {
            throw ApiException.invalid("page", "is not a cursor of this list; take next_page as it is");
        }
    }
}
