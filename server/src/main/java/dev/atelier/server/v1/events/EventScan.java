package dev.atelier.server.v1.events;

import dev.atelier.agent.session.Sessions;
import dev.atelier.agent.session.StoredEvent;
import dev.atelier.journal.Seq;
import dev.atelier.journal.SessionId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Collects one page of a session's events in either direction.
 *
 * <p>Looks at a bounded number of events: where a filter lets few through, a page may be short and still go on.
 *
 * @param form which events are wanted, and how they are written
 */
record EventScan(Sessions sessions, SessionId session, Form form, int limit) {
    private static final int LARGEST_PAGE = 8_000_000;

    /** Which events are wanted, and how they are written. */
    interface Form {
        /** Empty if it is not wanted. */
        Optional<String> write(StoredEvent stored);
    }

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
        var found = new Found();
        long at = after;
        for (int i = 0; i < MOST_WINDOWS && at < head; i++) {
            var window = sessions.read(session, new Seq(at), WINDOW);
            for (var stored : window) {
                at = stored.event().seq().value();
                if (add(found, stored)) {
                    return new Page(found.events, at < head ? at : null);
                }
            }
            if (window.isEmpty()) {
                return new Page(found.events, null);
            }
        }
        return new Page(found.events, at < head ? at : null);
    }

    /** Events before one seq and after another, newest first. */
    Page backward(long before, long after) {
        var found = new Found();
        long at = before;
        for (int i = 0; i < MOST_WINDOWS && at > after + 1; i++) {
            long start = Math.max(after, at - 1 - WINDOW);
            var window = sessions.read(session, new Seq(start), (int) (at - 1 - start));
            for (var stored : window.reversed()) {
                at = stored.event().seq().value();
                if (add(found, stored)) {
                    return new Page(found.events, at > after + 1 ? at : null);
                }
            }
            at = start + 1;
        }
        return new Page(found.events, at > after + 1 ? at : null);
    }

    /** Whether the page is full now: pictures make some events long. */
    private boolean add(Found found, StoredEvent stored) {
        form.write(stored).ifPresent(found::add);
        return found.events.size() == limit || found.size >= LARGEST_PAGE;
    }

    private static final class Found {
        private final List<String> events = new ArrayList<>();
        private long size;

        void add(String json) {
            events.add(json);
            size += json.length();
        }
    }
}
