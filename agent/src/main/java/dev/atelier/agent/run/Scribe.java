package dev.atelier.agent.run;

import dev.atelier.agent.event.AgentEvent;
import dev.atelier.agent.event.EventCodec;
import dev.atelier.agent.event.EventData;
import dev.atelier.agent.event.SessionEvent;
import dev.atelier.agent.event.StudioEvent;
import dev.atelier.agent.outcome.OutcomeBooks;
import dev.atelier.agent.session.RestBooks;
import dev.atelier.agent.usage.Bookkeeping;
import dev.atelier.agent.work.WorkBooks;
import dev.atelier.journal.Actor;
import dev.atelier.journal.Append;
import dev.atelier.journal.AppendOutcome;
import dev.atelier.journal.Companion;
import dev.atelier.journal.Draft;
import dev.atelier.journal.Event;
import dev.atelier.journal.EventId;
import dev.atelier.journal.Guard;
import dev.atelier.journal.Journal;
import dev.atelier.journal.Ownership;
import dev.atelier.journal.Seq;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The run's pen: appends with the run's epoch and folds what was appended, together with what others appended before it.
 *
 * <p>Owned by the run's thread. After {@link LostSession} it is of no use.
 */
final class Scribe {
    private static final int PAGE = 1000;

    private final Journal journal;
    private final Ownership ownership;
    private final EventCodec codec;
    private final SessionFold fold;
    private final Actor agent;
    private final Bookkeeping books;
    private final OutcomeBooks outcomes;
    private final WorkBooks work;
    private final Purse purse;

    Scribe(RunContext context, Ownership ownership, SessionFold fold, Purse purse, Actor agent) {
        this.journal = context.journal();
        this.ownership = ownership;
        this.codec = context.codec();
        this.fold = fold;
        this.agent = agent;
        this.books = new Bookkeeping(codec);
        this.outcomes = new OutcomeBooks(codec);
        this.work = new WorkBooks(codec, context.means().desk());
        this.purse = purse;
    }

    /** Gives event data their draft; a studio's event that names the session brings the news of it along. */
    List<Draft> drafts(List<? extends EventData> entries) {
        var drafts = new ArrayList<Draft>();
        for (var data : entries) {
            drafts.add(codec.draft(data, actorOf(data)));
            if (data instanceof StudioEvent own) {
                own.sessionTitle()
                        .ifPresent(title -> drafts.add(codec.draft(SessionEvent.Updated.titled(title), agent)));
            }
        }
        return drafts;
    }

    Actor actorOf(EventData data) {
        return data instanceof SessionEvent ? Actor.SYSTEM : agent;
    }

    /** Appends, whatever others appended meanwhile. */
    void write(List<Draft> drafts) {
        if (!append(drafts, null, Companion.NONE)) {
            throw new IllegalStateException("an append without expected head found the head moved");
        }
    }

    /** Appends if nobody appended since what is folded; false if somebody did, which is folded then. */
    boolean writeAtHead(List<Draft> drafts, Companion companion) {
        return append(drafts, fold.state().head(), companion);
    }

    private boolean append(List<Draft> drafts, @Nullable Seq head, Companion companion) {
        var append = Append.of(ownership.session(), new Guard.Owned(ownership.epoch(), head), drafts)
                .withStatus(status(drafts))
                .withTitle(title(drafts))
                .with(companion.and(projections(drafts)));
        return switch (journal.append(append)) {
            case AppendOutcome.Appended appended -> {
                work.written(fold.state(), drafts);
                appended.events().forEach(this::take);
                yield true;
            }
            case AppendOutcome.HeadMoved _ -> {
                catchUp();
                yield false;
            }
            case AppendOutcome.Fenced(var current) -> throw new LostSession("epoch " + current + " runs the session");
            case AppendOutcome.Closed(var status) -> throw new LostSession("the session is " + status);
            case AppendOutcome.NoSession _ -> throw new LostSession("the session is gone");
        };
    }

    private Companion projections(List<Draft> drafts) {
        return books.of(account(), drafts)
                .and(outcomes.of(ownership.session(), fold.state(), drafts))
                .and(RestBooks.of(ownership.session(), drafts))
                .and(work.of(ownership.session(), fold.state(), drafts))
                .and(purse.with(drafts));
    }

    private Bookkeeping.Account account() {
        var state = fold.state();
        var asked = state.spending().model();
        var model = asked == null ? state.created().agent().model().id() : asked;
        return new Bookkeeping.Account(
                ownership.session(),
                model,
                state.spending().atWork(),
                call -> state.use(new EventId(call)).map(AgentEvent.Use::toolName));
    }

    /** Folds an event, and before it whatever stands between it and what is folded; known ones are skipped. */
    void take(Event event) {
        var head = fold.state().head();
        if (!event.seq().isAfter(head)) {
            return;
        }
        if (!event.seq().equals(head.next())) {
            catchUp();
        } else {
            fold.apply(event);
        }
    }

    /** Folds everything that is stored. */
    void catchUp() {
        while (true) {
            var page = journal.read(ownership.session(), fold.state().head(), PAGE);
            page.forEach(fold::apply);
            if (page.size() < PAGE) {
                return;
            }
        }
    }

    private static @Nullable String status(List<Draft> drafts) {
        String status = null;
        for (var draft : drafts) {
            status = switch (draft.type()) {
                case "session.status_running" -> "running";
                case "session.status_idle" -> "idle";
                case "session.status_rescheduled" -> "rescheduling";
                case "session.status_terminated" -> "terminated";
                default -> status;
            };
        }
        return status;
    }

    private @Nullable String title(List<Draft> drafts) {
        String title = null;
        for (var draft : drafts) {
            if (draft.type().equals("session.updated")) {
                var changed = codec.read(draft, SessionEvent.Updated.class).title();
                title = changed == null ? title : changed;
            }
        }
        return title;
    }
}
