package dev.atelier.journal;

import java.util.List;

/** What became of an append. Anything but {@link Appended} changed nothing. */
public sealed interface AppendOutcome {
    /**
     * On disk. One event per draft, in order; where a draft's idempotency key was known, the event of the first send.
     *
     * @param fresh false if every draft was such a repeat, so that nothing new was written
     */
    record Appended(List<Event> events, boolean fresh) implements AppendOutcome {}

    /** Another run owns the session now: stop. */
    record Fenced(Epoch current) implements AppendOutcome {}

    /** Something was appended since the expected head: look again. */
    record HeadMoved(Seq head) implements AppendOutcome {}

    /** The session is closed: terminated, archived or deleted. */
    record Closed(String status) implements AppendOutcome {}

    /** There is no such session. */
    record NoSession() implements AppendOutcome {}
}
