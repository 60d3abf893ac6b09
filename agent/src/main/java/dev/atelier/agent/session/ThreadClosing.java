package dev.atelier.agent.session;

import dev.atelier.agent.event.EventCodec;
import dev.atelier.agent.event.SessionEvent;
import dev.atelier.journal.Actor;
import dev.atelier.journal.Append;
import dev.atelier.journal.Guard;
import dev.atelier.journal.Journal;
import dev.atelier.journal.SessionId;
import java.util.List;

/**
 * Closes the threads of a session that was closed, whatever they are at: once each, however often and by whomever it is asked for. A thread
 * that is closed already stays as it is. Thread-safe.
 */
public record ThreadClosing(Journal journal, EventCodec codec, Waking waking) {
    /** @param how what closed the session */
    public void close(SessionId thread, SessionEvent how, Actor actor) {
        var known = journal.session(thread);
        if (known.isEmpty() || known.get().state().isClosed()) {
            return;
        }
        var status = how instanceof SessionEvent.Deleted ? SessionDetails.DELETED : SessionDetails.ARCHIVED;
        var last = codec.draft(how, actor).withKey("closed:" + status);
        journal.append(
                Append.of(thread, Guard.OPEN, List.of(last)).withStatus(status).with(waking.withdraw(thread)));
    }
}
