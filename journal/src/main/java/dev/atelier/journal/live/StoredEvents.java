package dev.atelier.journal.live;

import dev.atelier.journal.Event;
import dev.atelier.journal.Seq;
import dev.atelier.journal.SessionId;
import java.util.List;

/** Reads what is committed, in order; see {@link dev.atelier.journal.Journal#read}. */
@FunctionalInterface
public interface StoredEvents {
    List<Event> read(SessionId session, Seq after, int limit);
}
