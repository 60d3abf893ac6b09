package dev.atelier.code.run;

import dev.atelier.journal.Actor;
import dev.atelier.journal.Draft;
import dev.atelier.journal.Event;
import dev.atelier.journal.EventId;
import dev.atelier.journal.Seq;
import dev.atelier.journal.SessionId;
import java.time.Instant;

/** Events whose id is their seq, of which a test looks at nothing but id and time. */
final class Events {
    private Events() {}

    static Event at(int seq, Instant at) {
        var draft = new Draft(new EventId("sevt_" + seq), "test", Actor.SYSTEM, null, null, null, "{}");
        return new Event(new SessionId("sesn_1"), new Seq(seq), at, draft);
    }
}
