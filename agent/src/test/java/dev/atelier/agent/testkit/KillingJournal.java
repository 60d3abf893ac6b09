package dev.atelier.agent.testkit;

import dev.atelier.journal.Append;
import dev.atelier.journal.AppendOutcome;
import dev.atelier.journal.Event;
import dev.atelier.journal.EventId;
import dev.atelier.journal.Frame;
import dev.atelier.journal.Journal;
import dev.atelier.journal.NewSession;
import dev.atelier.journal.Ownership;
import dev.atelier.journal.Seq;
import dev.atelier.journal.Session;
import dev.atelier.journal.SessionId;
import dev.atelier.journal.SessionQuery;
import dev.atelier.journal.SessionWatch;
import dev.atelier.journal.Snapshots;
import dev.atelier.journal.Subscription;
import java.util.List;
import java.util.Optional;

/** A journal after whose commits the process may die, before anybody hears of them. */
record KillingJournal(Journal journal, KillPoint point) implements Journal {
    @Override
    public Session create(NewSession session) {
        var created = journal.create(session);
        point.committed(journal.read(created.id(), Seq.START, 100));
        return created;
    }

    @Override
    public AppendOutcome append(Append append) {
        var outcome = journal.append(append);
        if (outcome instanceof AppendOutcome.Appended appended && appended.fresh()) {
            point.committed(appended.events());
        }
        return outcome;
    }

    @Override
    public Ownership acquire(SessionId session) {
        return journal.acquire(session);
    }

    @Override
    public Optional<Session> session(SessionId id) {
        return journal.session(id);
    }

    @Override
    public List<Session> sessions(SessionQuery query) {
        return journal.sessions(query);
    }

    @Override
    public List<Event> read(SessionId session, Seq after, int limit) {
        return journal.read(session, after, limit);
    }

    @Override
    public Optional<Event> event(SessionId session, EventId id) {
        return journal.event(session, id);
    }

    @Override
    public Subscription subscribe(SessionId session, Seq after) {
        return journal.subscribe(session, after);
    }

    @Override
    public SessionWatch watch() {
        return journal.watch();
    }

    @Override
    public void preview(SessionId session, Frame frame) {
        journal.preview(session, frame);
    }

    @Override
    public Snapshots snapshots() {
        return journal.snapshots();
    }

    @Override
    public void close() {
        journal.close();
    }
}
