package dev.atelier.agent.event;

import dev.atelier.journal.EventId;
import dev.atelier.journal.SessionId;

/** How threads are named, {@code sthr_…}. Names follow from what is there already, so that nothing is named twice after a crash. */
public final class ThreadId {
    private static final String PREFIX = "sthr_";

    private ThreadId() {}

    /** The thread of a session's own agent. A session that was called in is a thread itself, under its own id. */
    public static String primary(SessionId session) {
        return isThread(session) ? session.value() : PREFIX + tail(session.value());
    }

    /** Whether a session was called in by another one's agent. */
    public static boolean isThread(SessionId session) {
        return session.value().startsWith(PREFIX);
    }

    /** The thread that a call begins. */
    public static String begunBy(EventId call) {
        return PREFIX + tail(call.value());
    }

    private static String tail(String id) {
        return id.substring(id.indexOf('_') + 1);
    }
}
