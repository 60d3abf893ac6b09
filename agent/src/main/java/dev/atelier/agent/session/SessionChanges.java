package dev.atelier.agent.session;

import dev.atelier.agent.event.EventCodec;
import dev.atelier.agent.event.EventData;
import dev.atelier.agent.event.SessionEvent;
import dev.atelier.agent.event.SessionTerms;
import dev.atelier.agent.outcome.OutcomeBooks;
import dev.atelier.agent.usage.Accounts;
import dev.atelier.agent.usage.BudgetTree;
import dev.atelier.agent.usage.Budgets;
import dev.atelier.agent.work.WorkDesk;
import dev.atelier.journal.Actor;
import dev.atelier.journal.Append;
import dev.atelier.journal.AppendOutcome;
import dev.atelier.journal.Companion;
import dev.atelier.journal.Guard;
import dev.atelier.journal.Journal;
import dev.atelier.journal.JournalException;
import dev.atelier.journal.Session;
import dev.atelier.journal.SessionId;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Changes a session as a whole: what it is made of, and that it ends.
 *
 * <p>Each change holds for the session as it was looked at: if anything was appended meanwhile, it is looked at again. So what is refused
 * while a session works is never done to one that began to work in between. Thread-safe.
 */
final class SessionChanges {
    private static final int ATTEMPTS = 50;
    private static final Set<String> AT_WORK = Set.of("running", "rescheduling");

    private final Journal journal;
    private final EventCodec codec;
    private final SessionIndex index;
    private final SessionThreads threads;
    private final Waking waking;
    private final Budgets budgets;
    private final WorkDesk desk;

    SessionChanges(
            Journal journal,
            EventCodec codec,
            SessionIndex index,
            SessionThreads threads,
            Waking waking,
            Budgets budgets,
            WorkDesk desk) {
        this.journal = journal;
        this.codec = codec;
        this.index = index;
        this.threads = threads;
        this.waking = waking;
        this.budgets = budgets;
        this.desk = desk;
    }

    /** What is changed in one go. */
    private interface Plan {
        /** The addition; null if nothing is to be changed. */
        @Nullable
        Append of(Session session) throws InvalidInputException, SessionClosedException, SessionBusyException;
    }

    /** @return the session afterwards */
    SessionDetails update(SessionId id, UpdateSession wanted, Actor actor)
            throws InvalidInputException, SessionClosedException, SessionBusyException {
        carryOut(id, session -> update(session, wanted, actor));
        if (wanted.budget() != null) {
            waking.hint();
        }
        return index.details(index.get(id));
    }

    private @Nullable Append update(Session session, UpdateSession wanted, Actor actor)
            throws InvalidInputException, SessionClosedException, SessionBusyException {
        if (session.state().isClosed()) {
            throw new SessionClosedException(session.id(), session.state().status());
        }
        var before = index.details(session).created();
        var change = change(session, before, wanted);
        if (change.equals(NOTHING)) {
            return null;
        }
        if (change.agent() != null && AT_WORK.contains(session.state().status())) {
            throw new SessionBusyException(
                    "agent: the session is at work; its tools can be changed once it is idle, interrupt it or wait");
        }
        var append = add(session, change, actor).withTitle(change.title());
        if (change.terms() != null) {
            var budget = change.terms().budget();
            budgets.checkChange(session.id(), before.given().budget(), budget, before.agent());
            var limit = Accounts.limit(session.id(), budget == null ? null : budget.maxListCost());
            // it may wait for just this, and so may its threads and what it delegated
            append = append.with(limit.and(waking.enqueue(session.id(), true))
                    .and(threads.wake(session))
                    .and(BudgetTree.wake(session.id().value(), waking)));
        }
        boolean titleOnly = change.metadata() == null && change.agent() == null && change.terms() == null;
        return titleOnly && session.state().notes().facts() == null
                ? append
                : append.withFacts(SessionIndex.facts(before.with(change)));
    }

    /** Changes what a session has been given; nothing is appended if that stays the same. */
    SessionDetails changeResources(
            SessionId id, UnaryOperator<List<SessionTerms.Resource>> change, Companion companion, Actor actor)
            throws InvalidInputException, SessionClosedException, SessionBusyException {
        carryOut(id, session -> {
            if (session.state().isClosed()) {
                throw new SessionClosedException(session.id(), session.state().status());
            }
            var before = index.details(session).created();
            var given = before.given();
            var terms = given.with(change.apply(given.resources()));
            if (terms.equals(given)) {
                return null;
            }
            var updated = new SessionEvent.Updated(null, null, null, terms);
            return add(session, updated, actor)
                    .withFacts(SessionIndex.facts(before.with(updated)))
                    .with(companion);
        });
        return index.details(index.get(id));
    }

    private static final SessionEvent.Updated NOTHING = new SessionEvent.Updated(null, null, null, null);

    private static SessionEvent.Updated change(Session session, SessionEvent.Created before, UpdateSession wanted)
            throws InvalidInputException {
        var title = wanted.title();
        if (title != null && !title.isEmpty()) {
            NewSessionChecks.checkTitle(title);
        }
        var titleNow = session.state().title() == null ? "" : session.state().title();
        var metadata = wanted.patched(before.metadata());
        NewSessionChecks.checkMetadata(metadata);
        var agent = wanted.agent() == null ? before.agent() : wanted.agent().of(before.agent());
        var terms = terms(before.given(), wanted.budget());
        return new SessionEvent.Updated(
                title == null || title.equals(titleNow) ? null : title,
                metadata.equals(before.metadata()) ? null : metadata,
                agent.equals(before.agent()) ? null : agent,
                terms.equals(before.given()) ? null : terms);
    }

    private static SessionTerms terms(SessionTerms before, UpdateSession.@Nullable NewBudget wanted) {
        return wanted == null ? before : before.with(wanted.limit());
    }

    /** Closes a session for ever; one that is archived already stays as it is. */
    SessionDetails archive(SessionId id, Actor actor)
            throws InvalidInputException, SessionClosedException, SessionBusyException {
        carryOut(id, session -> {
            if (session.state().status().equals(SessionDetails.ARCHIVED)) {
                return null;
            }
            refuseAtWork(session, "archived");
            var end = add(session, new SessionEvent.StatusTerminated(), actor);
            var outcomes = OutcomeBooks.closed(id, end.drafts().getFirst().id());
            return end.withStatus(SessionDetails.ARCHIVED)
                    .with(threads.afterClosing(session).and(desk.close(id)).and(outcomes));
        });
        var archived = index.get(id);
        threads.closeAll(archived, new SessionEvent.StatusTerminated(), actor);
        return index.details(archived);
    }

    void delete(SessionId id, Actor actor) throws InvalidInputException, SessionClosedException, SessionBusyException {
        var before = index.get(id);
        carryOut(id, session -> {
            refuseAtWork(session, "deleted");
            return add(session, new SessionEvent.Deleted(), actor)
                    .withStatus(SessionDetails.DELETED)
                    .with(threads.afterClosing(session).and(desk.close(id)));
        });
        threads.closeAll(before, new SessionEvent.Deleted(), actor);
    }

    static void refuseAtWork(Session session, String what) throws InvalidInputException {
        if (AT_WORK.contains(session.state().status())) {
            throw new InvalidInputException(
                    "session", "cannot be " + what + " while running; interrupt it or wait until it is idle");
        }
    }

    private Append add(Session session, EventData data, Actor actor) {
        var state = session.state();
        var unchanged = new Guard.Owned(state.epoch(), state.head());
        return Append.of(session.id(), unchanged, List.of(codec.draft(data, actor)));
    }

    private void carryOut(SessionId id, Plan plan)
            throws InvalidInputException, SessionClosedException, SessionBusyException {
        for (int i = 0; i < ATTEMPTS; i++) {
            var append = plan.of(index.get(id));
            if (append == null) {
                return;
            }
            switch (journal.append(append)) {
                case AppendOutcome.Appended _ -> {
                    return;
                }
                case AppendOutcome.NoSession _ -> throw new JournalException.NoSuchSession(id);
                case AppendOutcome.Fenced _, AppendOutcome.HeadMoved _, AppendOutcome.Closed _ -> {} // look again
            }
        }
        throw new JournalException.Overloaded("session " + id + " changes all the time; try again");
    }
}
