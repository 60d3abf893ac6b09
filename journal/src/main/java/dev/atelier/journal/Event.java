package dev.atelier.journal;

import java.time.Instant;

/**
 * One immutable journal entry: a draft that got its place.
 *
 * @param session whose journal
 * @param seq the place, gap-free from 1
 * @param at when it was committed, millisecond precision, never earlier than the event before it
 * @param draft what was written
 */
public record Event(SessionId session, Seq seq, Instant at, Draft draft) {
    public EventId id() {
        return draft.id();
    }

    public String type() {
        return draft.type();
    }

    public Actor actor() {
        return draft.actor();
    }

    public String data() {
        return draft.data();
    }

    public boolean isInput() {
        return draft.isInput();
    }
}
