package dev.atelier.journal;

import java.util.Optional;

/** A cache of projections by session, name and seq. Losing all of it changes nothing but speed. Thread-safe. */
public interface Snapshots {
    /**
     * A projection as it was after an event.
     *
     * @param projection its name, {@code canvas}
     * @param seq the last event folded into it
     * @param data its own form, text; says itself by whom it can be read
     */
    record Snapshot(SessionId session, String projection, Seq seq, String data) {}

    /** Keeps a snapshot and drops older ones of the same projection. */
    void save(Snapshot snapshot);

    /** The newest one, if any. */
    Optional<Snapshot> latest(SessionId session, String projection);
}
