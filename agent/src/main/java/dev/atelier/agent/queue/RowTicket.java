package dev.atelier.agent.queue;

import dev.atelier.agent.run.Ticket;
import dev.atelier.agent.session.Waking;
import dev.atelier.journal.Companion;
import java.time.Instant;

/** The picked row of a run. Owned by the run's thread. */
final class RowTicket implements Ticket {
    private final QueueRows rows;
    private final Waking waking;
    private QueueRows.Held held;

    RowTicket(QueueRows rows, Waking waking, QueueRows.Held held) {
        this.rows = rows;
        this.waking = waking;
        this.held = held;
    }

    @Override
    public Waking waking() {
        return waking;
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
