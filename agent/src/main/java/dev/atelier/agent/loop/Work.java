package dev.atelier.agent.loop;

import dev.atelier.journal.EventId;
import dev.atelier.journal.Seq;
import java.util.Set;

/**
 * What a run has in hand at the moment; with {@link LoopState} all that a decision depends on.
 *
 * @param takenOver the head when the run acquired the session: whatever was begun up to there, somebody else began
 * @param asking whether a model request is under way
 * @param calling calls that are under way or wait for a resource
 * @param aborting whether it was told to stop already
 * @param funds for the next request
 * @param window the most tokens that the model can take in; {@link Long#MAX_VALUE} if nobody knows
 * @param delivered the last event whose parcels it has delivered
 */
public record Work(
        Seq takenOver,
        boolean asking,
        Set<EventId> calling,
        boolean aborting,
        Funds funds,
        long window,
        Seq delivered) {
    public Work {
        calling = Set.copyOf(calling);
    }

    boolean isBusy() {
        return asking || !calling.isEmpty();
    }
}
