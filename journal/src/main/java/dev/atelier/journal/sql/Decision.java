package dev.atelier.journal.sql;

import dev.atelier.journal.Append;
import dev.atelier.journal.AppendOutcome;
import dev.atelier.journal.Draft;
import dev.atelier.journal.Epoch;
import dev.atelier.journal.Event;
import dev.atelier.journal.Guard;
import dev.atelier.journal.JournalException;
import dev.atelier.journal.NewSession;
import dev.atelier.journal.Ownership;
import dev.atelier.journal.Seq;
import dev.atelier.journal.Session;
import dev.atelier.journal.SessionId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Rules on a batch of commands, in order, from the facts alone: guards, idempotency keys, seqs, times. Each command sees what the ones
 * before it in the batch will have written.
 *
 * <p>A pure function of its arguments; an object of this class only holds the work in progress.
 */
final class Decision {
    private static final String FIRST_STATUS = "idle";

    private final Map<SessionId, Head> heads;
    private final Map<Facts.InputKey, Event> inputs;
    private final Map<Facts.SessionKey, Session> sessions;
    private final Iterator<Long> numbers;
    private final Instant now;

    private Decision(Facts facts, Instant now) {
        this.heads = new HashMap<>(facts.heads());
        this.inputs = new HashMap<>(facts.inputs());
        this.sessions = new HashMap<>(facts.sessions());
        this.numbers = facts.numbers().iterator();
        this.now = now.truncatedTo(ChronoUnit.MILLIS);
    }

    /** One ruling per command, in order. */
    static List<Ruling> on(List<Command> commands, Facts facts, Instant now) {
        var decision = new Decision(facts, now);
        var rulings = new ArrayList<Ruling>(commands.size());
        for (var command : commands) {
            rulings.add(decision.rule(command));
        }
        return rulings;
    }

    private Ruling rule(Command command) {
        return switch (command) {
            case Command.Write(var append) -> append(append);
            case Command.Create(var creation) -> create(creation);
            case Command.Acquire(var session) -> acquire(session);
        };
    }

    private Ruling append(Append append) {
        var head = heads.get(append.session());
        if (head == null) {
            return new Ruling.Answered(new AppendOutcome.NoSession());
        }
        var refusal = check(append, head);
        if (refusal != null) {
            return new Ruling.Answered(refusal);
        }
        var at = now.isBefore(head.updatedAt()) ? head.updatedAt() : now;
        var all = new ArrayList<Event>(append.drafts().size());
        var fresh = new ArrayList<Event>(append.drafts().size());
        var seq = head.head();
        for (var draft : append.drafts()) {
            var known = known(append.session(), draft);
            if (known == null) {
                seq = seq.next();
                known = place(append.session(), seq, at, draft);
                fresh.add(known);
            }
            all.add(known);
        }
        if (fresh.isEmpty()) {
            return new Ruling.Answered(new AppendOutcome.Appended(List.copyOf(all), false));
        }
        var status = append.status() == null ? head.status() : append.status();
        var next = head.advanced(seq, status, at);
        heads.put(append.session(), next);
        return new Ruling.Granted(
                new AppendOutcome.Appended(List.copyOf(all), true), new Ruling.Change.Appended(next, fresh, append));
    }

    private static @Nullable AppendOutcome check(Append append, Head head) {
        boolean closes = append.status() != null && Session.State.CLOSED.contains(append.status());
        if (Session.State.CLOSED.contains(head.status()) && !closes) {
            return new AppendOutcome.Closed(head.status());
        }
        return switch (append.guard()) {
            case Guard.Open() -> null;
            case Guard.Owned(var epoch, var expected) -> {
                if (!epoch.equals(head.epoch())) {
                    yield new AppendOutcome.Fenced(head.epoch());
                }
                yield expected == null || expected.equals(head.head())
                        ? null
                        : new AppendOutcome.HeadMoved(head.head());
            }
        };
    }

    private @Nullable Event known(SessionId session, Draft draft) {
        return draft.key() == null ? null : inputs.get(new Facts.InputKey(session, draft.key()));
    }

    private Event place(SessionId session, Seq seq, Instant at, Draft draft) {
        var event = new Event(session, seq, at, draft);
        if (draft.key() != null) {
            inputs.put(new Facts.InputKey(session, draft.key()), event);
        }
        return event;
    }

    private Ruling create(NewSession creation) {
        var number = numbers.next();
        var key = creation.key() == null
                ? null
                : new Facts.SessionKey(creation.origin().workspace(), creation.key());
        var first = key == null ? null : sessions.get(key);
        if (first != null) {
            return new Ruling.Answered(first);
        }
        if (heads.containsKey(creation.id())) {
            return new Ruling.Taken(new JournalException("there is already a session '" + creation.id() + "'"));
        }
        var events = new ArrayList<Event>(creation.drafts().size());
        var seq = Seq.START;
        for (var draft : creation.drafts()) {
            if (known(creation.id(), draft) == null) {
                seq = seq.next();
                events.add(place(creation.id(), seq, now, draft));
            }
        }
        var head = new Head(creation.id(), number, seq, new Epoch(0), FIRST_STATUS, now);
        var state = new Session.State(FIRST_STATUS, creation.title(), seq, head.epoch(), now, now, Session.Notes.NONE);
        var session = new Session(creation.id(), creation.origin(), state);
        heads.put(creation.id(), head);
        if (key != null) {
            sessions.put(key, session);
        }
        return new Ruling.Granted(session, new Ruling.Change.Created(head, events, creation));
    }

    private Ruling acquire(SessionId session) {
        var head = heads.get(session);
        if (head == null) {
            return new Ruling.Refused(new JournalException.NoSuchSession(session));
        }
        var next = head.acquired();
        heads.put(session, next);
        return new Ruling.Granted(new Ownership(session, next.epoch(), next.head()), new Ruling.Change.Acquired(next));
    }
}
