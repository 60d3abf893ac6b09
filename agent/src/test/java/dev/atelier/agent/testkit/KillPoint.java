package dev.atelier.agent.testkit;

import dev.atelier.agent.event.ThreadId;
import dev.atelier.journal.Event;
import dev.atelier.journal.SessionId;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where a process dies: right after the n-th event of a type is committed, in whichever journal or in some of them. */
final class KillPoint {
    private static final Duration LONG = Duration.ofSeconds(30);

    /** In whose journal. */
    private enum Where {
        ANYWHERE,
        /** In that of a session that a client began. */
        ROOT,
        /** In that of an agent that was called in. */
        THREAD,
        /** What a thread shows in the journal of the session above. */
        SHOWN;

        boolean has(Event event) {
            return switch (this) {
                case ANYWHERE -> true;
                case ROOT -> !ThreadId.isThread(event.session());
                case THREAD -> ThreadId.isThread(event.session());
                case SHOWN ->
                    !ThreadId.isThread(event.session()) && event.draft().thread() != null;
            };
        }
    }

    private final String type;
    private final String part;
    private final Where where;
    private int left;
    private @Nullable Set<SessionId> spared;

    /**
     * @param what {@code <event type>}, or {@code <event type>~<part of its data>} for those that contain it
     * @param where {@code anywhere}, {@code root}, {@code thread} or {@code shown}
     */
    KillPoint(String what, int number, String where) {
        this.where = Where.valueOf(where.toUpperCase(Locale.ROOT));
        int tilde = what.indexOf('~');
        this.type = tilde < 0 ? what : what.substring(0, tilde);
        this.part = tilde < 0 ? "" : what.substring(tilde + 1);
        this.left = number;
    }

    /** From now on, for sessions other than these: a last event of theirs may be in the store before it is told here. */
    synchronized void arm(Set<SessionId> known) {
        spared = Set.copyOf(known);
    }

    /** Does not return once the point is reached. */
    synchronized void committed(List<Event> events) {
        for (var event : events) {
            boolean counts = spared != null
                    && !spared.contains(event.session())
                    && event.type().equals(type)
                    && where.has(event)
                    && event.data().contains(part);
            if (counts && --left == 0) {
                die();
            }
        }
    }

    /** A real SIGKILL. Until it arrives, this thread appends nothing more. */
    private static void die() {
        try {
            new ProcessBuilder(
                            "kill", "-9", Long.toString(ProcessHandle.current().pid()))
                    .start();
            Thread.sleep(LONG);
        } catch (IOException | InterruptedException e) {
            Runtime.getRuntime().halt(137);
        }
    }
}
