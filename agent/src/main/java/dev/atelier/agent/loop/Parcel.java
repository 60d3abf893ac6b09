package dev.atelier.agent.loop;

import dev.atelier.agent.event.EventData;
import dev.atelier.agent.event.SessionEvent;
import dev.atelier.journal.Actor;
import dev.atelier.journal.EventId;
import dev.atelier.journal.Seq;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an event of one journal means for another one: between a session and the threads that its agent called in.
 *
 * <p>Parcels follow from the journal alone. Whoever runs the session delivers them, perhaps more than once; their keys make that harmless.
 */
public sealed interface Parcel {
    /** The event it follows from. */
    Seq at();

    /**
     * A thread begins.
     *
     * @param agentId whose it is, one of the roster
     */
    record Opening(Seq at, String thread, String agentId) implements Parcel {}

    /** Something for a thread to take up. */
    record Down(Seq at, String thread, Actor actor, EventData data) implements Parcel {}

    /**
     * The session is closed, and so is a thread of it.
     *
     * @param how the event that closes it
     */
    record Closing(Seq at, String thread, Actor actor, SessionEvent how) implements Parcel {}

    /** What the session above has to know of this thread. */
    record Up(Seq at, List<Copy> copies) implements Parcel {
        public Up {
            copies = List.copyOf(copies);
        }
    }

    /**
     * An event as the session above shows it.
     *
     * @param id of the event here if it is shown under the same one; the other's answers name it
     * @param key what it is known by, however often it is delivered
     */
    record Copy(@Nullable EventId id, String key, EventData data) {}
}
