package dev.atelier.server.session;

import dev.atelier.agent.session.Sessions;
import dev.atelier.agent.session.StoredEvent;
import dev.atelier.journal.Seq;
import dev.atelier.journal.SessionId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Collects one page of a session's events in either direction.
 *
 * <p>Looks at a bounded number of events: where a filter lets few through, a page may be short and still go on.
 *
 * @param types only these; empty for all
 */
record EventScan(Sessions sessions, SessionId session, Set<String> types, int limit) {
    private static final int WINDOW = 500;
    private static final int MOST_WINDOWS = 20;

    /**
     * What was found.
     *
     * @param goesOnAt the seq of the last event looked at; null if there are no more
     */
    record Page(List<String> events, @Nullable Long goesOnAt) {}

    /** Events after a seq, oldest first. */
    Page forward(long after, long head) {
        var found = new ArrayList<String>();
        long at = after;
        for (int i = 0; i < MOST_WINDOWS && at < head; i++) {
            var window = sessions.read(session, new Seq(at), WINDOW);
            for (var stored : window) {
                at = stored.event().seq().value();
                if (add(found, stored)) {
                    return new Page(found, at < head ? at : null);
                }
            }
            if (window.isEmpty()) {
                return new Page(found, null);
            }
        }
        return new Page(found, at < head ? at : null);
    }

    /** Events before one seq and after another, newest first. */
    Page backward(long before, long after) {
        var found = new ArrayList<String>();
        long at = before;
        for (int i = 0; i < MOST_WINDOWS && at > after + 1; i++) {
            long start = Math.max(after, at - 1 - WINDOW);
            var window = sessions.read(session, new Seq(start), (int) (at - 1 - start));
            for (var stored : window.reversed()) {
                at = stored.event().seq().value();
                if (add(found, stored)) {
                    return new Page(found, at > after + 1 ? at : null);
                }
            }
            at = start + 1;
        }
        return new Page(found, at > after + 1 ? at : null);
    }

    /** Whether the page is full now. */
    private boolean add(List<String> found, StoredEvent stored) {
        if (types.isEmpty() || types.contains(stored.event().type())) {
            found.add(stored.json());
        }
        return found.size() == limit;
    }
}
