package dev.atelier.agent.queue;

import dev.atelier.agent.run.Ticket;
import dev.atelier.journal.Companion;
import java.time.Instant;

/** The picked row of a run. Owned by the run's thread. */
final class RowTicket implements Ticket {
    private final QueueRows rows;
    private QueueRows.Held held;

    RowTicket(QueueRows rows, QueueRows.Held held) {
        this.rows = rows;
        this.held = held;
    }

    @Override
    public Companion surrender() {
        return rows.surrender(held.session());
    }

    @Override
    public Leaving leave() {
        return rows.leave(held) ? Leaving.LEFT : lookAgain();
    }

    @Override
    public Leaving postpone(Instant until) {
        return rows.postpone(held, until) ? Leaving.LEFT : lookAgain();
    }

    /** Somebody called, or the row is somebody else's by now: then there is nothing to leave. */
    private Leaving lookAgain() {
        var now = rows.look(held);
        if (now.isEmpty()) {
            return Leaving.LEFT;
        }
        held = now.get();
        return Leaving.CALLED_BACK;
    }
}
