package dev.atelier.server.v1.sessions;

import dev.atelier.agent.event.SessionTerms;
import dev.atelier.agent.session.SessionDetails;
import dev.atelier.agent.session.Sessions;
import dev.atelier.journal.SessionId;
import dev.atelier.journal.SessionQuery;
import dev.atelier.journal.SessionQuery.Filter;
import dev.atelier.journal.SessionQuery.Kin;
import dev.atelier.journal.SessionQuery.Order;
import dev.atelier.journal.SessionQuery.Window;
import dev.atelier.server.error.ApiException;
import dev.atelier.server.v1.wire.Cursor;
import dev.atelier.server.v1.wire.Params;
import dev.atelier.server.v1.wire.Times;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Lists sessions with all filters, in both orders, page by page forwards and backwards. Threads are no sessions of their own here.
 *
 * <p>A cursor is a session and the side of it on which the page lies. What the index cannot filter by is looked at session by session, in
 * a bounded number of steps: such a page may be short and still go on.
 */
@Component
public final class SessionList {
    private static final Set<String> OPEN = Set.of("idle", "running", "rescheduling", "terminated");
    private static final int MOST = 100;
    private static final int USUAL = 20;
    private static final int MOST_STEPS = 20;

    private final Sessions sessions;

    SessionList(Sessions sessions) {
        this.sessions = sessions;
    }

    /** One page; cursors are null at the ends. */
    public record Found(
            List<SessionDetails> page,
            @Nullable String next,
            @Nullable String previous) {}

    /** @throws ApiException naming the parameter that cannot be */
    public Found find(Params params, String workspace) {
        int limit = (int) params.number("limit", 1, MOST, USUAL);
        var name = params.choice("order", List.of("asc", "desc"), "desc");
        var order = name.equals("asc") ? Order.OLDEST_FIRST : Order.NEWEST_FIRST;
        var place = Cursor.place(params, "sessions." + name).map(SessionList::place);
        var scan = new Scan(workspace, filter(params), further(params), limit);
        if (place.isPresent() && place.get().backwards()) {
            var found = scan.from(order.reversed(), place.get().session());
            var page = found.sessions().reversed();
            return found(name, page, true, found.more());
        }
        var found = scan.from(order, place.map(Place::session).orElse(null));
        return found(name, found.sessions(), found.more(), place.isPresent());
    }

    private static Found found(String order, List<SessionDetails> page, boolean next, boolean previous) {
        if (page.isEmpty()) {
            return new Found(page, null, null);
        }
        return new Found(
                page,
                next ? cursor(order, ">", page.getLast()) : null,
                previous ? cursor(order, "<", page.getFirst()) : null);
    }

    private static String cursor(String order, String side, SessionDetails session) {
        return new Cursor("sessions." + order, side + session.session().id().value()).toString();
    }

    private record Place(SessionId session, boolean backwards) {}

    private static Place place(String text) {
        try {
            return new Place(new SessionId(text.substring(1)), text.startsWith("<"));
        } catch (RuntimeException e) {
            throw ApiException.invalid("page", "is not a cursor of this list; take next_page or prev_page as it is");
        }
    }

    private static Filter filter(Params params) {
        return new Filter(
                params.text("studio").orElse(null),
                params.text("agent_id").orElse(null),
                statuses(params),
                Kin.ROOTS,
                Times.created(params, "created_at"),
                params.text("deployment_id").orElse(null));
    }

    private static Set<String> statuses(Params params) {
        var wanted = params.all("statuses");
        if (!OPEN.containsAll(wanted)) {
            throw ApiException.invalid("statuses[]", "may be idle, running, rescheduling, terminated");
        }
        boolean archived = params.choice("include_archived", List.of("true", "false"), "false")
                .equals("true");
        var statuses = new LinkedHashSet<>(wanted.isEmpty() ? OPEN : wanted);
        if (archived && statuses.contains("terminated")) {
            statuses.add(SessionDetails.ARCHIVED);
        }
        return statuses;
    }

    private static Predicate<SessionDetails> further(Params params) {
        Predicate<SessionDetails> all = _ -> true;
        if (params.text("agent_version").isPresent()) {
            if (params.text("agent_id").isEmpty()) {
                throw ApiException.invalid("agent_version", "goes only with agent_id");
            }
            long version = params.number("agent_version", 1, Integer.MAX_VALUE, 1);
            all = all.and(session -> session.created().agent().version() == version);
        }
        var store = params.text("memory_store_id");
        return store.isEmpty() ? all : all.and(session -> uses(session, store.get()));
    }

    private static boolean uses(SessionDetails session, String store) {
        return session.created().given().resources().stream()
                .anyMatch(resource -> resource instanceof SessionTerms.MemoryStore memory
                        && memory.memoryStoreId().equals(store));
    }

    private record Scanned(List<SessionDetails> sessions, boolean more) {}

    private final class Scan {
        private final String workspace;
        private final Filter filter;
        private final Predicate<SessionDetails> further;
        private final int limit;

        Scan(String workspace, Filter filter, Predicate<SessionDetails> further, int limit) {
            this.workspace = workspace;
            this.filter = filter;
            this.further = further;
            this.limit = limit;
        }

        Scanned from(Order order, @Nullable SessionId behind) {
            var found = new ArrayList<SessionDetails>();
            var at = behind;
            for (int step = 0; step < MOST_STEPS; step++) {
                var window = sessions.list(new SessionQuery(workspace, filter, new Window(order, at, limit + 1)));
                for (var session : window) {
                    at = session.session().id();
                    if (further.test(session)) {
                        if (found.size() == limit) {
                            return new Scanned(found, true);
                        }
                        found.add(session);
                    }
                }
                if (window.size() <= limit) {
                    return new Scanned(found, false);
                }
            }
            return new Scanned(found, !found.isEmpty());
        }
    }
}
