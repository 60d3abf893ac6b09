package dev.atelier.desktop.control;

import dev.atelier.agent.event.EventCodec;
import dev.atelier.agent.event.EventData;
import dev.atelier.agent.event.EventTypes;
import dev.atelier.agent.event.SessionEvent;
import dev.atelier.agent.session.Waking;
import dev.atelier.desktop.event.DesktopEvent;
import dev.atelier.desktop.event.DesktopEvent.ControlReturned;
import dev.atelier.desktop.event.DesktopEvent.ControlTaken;
import dev.atelier.desktop.event.DesktopEvent.HandedBack;
import dev.atelier.desktop.event.DesktopEvent.PersonActed;
import dev.atelier.journal.Actor;
import dev.atelier.journal.Append;
import dev.atelier.journal.AppendOutcome;
import dev.atelier.journal.Companion;
import dev.atelier.journal.Draft;
import dev.atelier.journal.Event;
import dev.atelier.journal.EventId;
import dev.atelier.journal.Guard;
import dev.atelier.journal.Journal;
import dev.atelier.journal.Seq;
import dev.atelier.journal.SessionId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What sessions' journals say of the control of their desktops. Thread-safe. */
public final class ControlBook {
    private static final int PAGE = 1_000;
    private static final Set<String> AT_WORK = Set.of("running", "rescheduling");

    private final EventCodec codec = new EventCodec(EventTypes.with(List.of(DesktopEvent.types())));
    private final Journal journal;
    private final Supplier<Waking> waking;

    /** @param waking asked when something is written: who wakes sessions knows their studios first */
    public ControlBook(Journal journal, Supplier<Waking> waking) {
        this.journal = journal;
        this.waking = waking;
    }

    /**
     * What an agent has to hear of.
     *
     * @param input its event, once it is written
     * @param at where that stands
     */
    record Untold(EventId input, Seq at, String words) {}

    /**
     * What an earlier process left behind.
     *
     * @param by who had the control; null if nobody did
     * @param acts how many things were done in that time
     */
    record Left(@Nullable String by, int acts, @Nullable Untold untold) {}

    /** Whether the agent works, or is about to. */
    boolean isAtWork(SessionId session) {
        return journal.session(session)
                .filter(found -> AT_WORK.contains(found.state().status()))
                .isPresent();
    }

    /** Null, or the status of a session that is over. */
    @Nullable
    String taken(SessionId session, Actor actor, ControlTaken taken) {
        return append(session, List.of(codec.draft(taken, actor)), Companion.NONE) instanceof Written.Closed(var status)
                ? status
                : null;
    }

    void acted(SessionId session, Actor actor, List<PersonActed> acts) {
        var drafts = acts.stream().map(act -> codec.draft(act, actor)).toList();
        append(session, drafts, Companion.NONE);
    }

    /**
     * What is told is an input of the session, written together with the end of the person's time, so that the agent hears of it whatever happens to
     * this server.
     *
     * @param told null if there is nothing to be told
     * @return null if there is nothing to be told, or the session is over
     */
    @Nullable
    Untold returned(SessionId session, Actor actor, ControlReturned returned, @Nullable HandedBack told) {
        var drafts = new ArrayList<Draft>();
        drafts.add(codec.draft(returned, actor));
        if (told == null) {
            append(session, drafts, Companion.NONE);
            return null;
        }
        var input = codec.draft(told, actor);
        drafts.add(input);
        var asked = waking.get();
        var written = append(session, drafts, asked.enqueue(session, false));
        asked.hint();
        return written instanceof Written.As(var events)
                ? new Untold(input.id(), events.getLast().seq(), told.words())
                : null;
    }

    private sealed interface Written {
        record As(List<Event> events) implements Written {}

        record Closed(String status) implements Written {}
    }

    private Written append(SessionId session, List<Draft> drafts, Companion companion) {
        return switch (journal.append(Append.of(session, Guard.OPEN, drafts).with(companion))) {
            case AppendOutcome.Appended appended -> new Written.As(appended.events());
            case AppendOutcome.Closed(var status) -> new Written.Closed(status);
            case AppendOutcome.NoSession _ -> new Written.Closed("deleted");
            case AppendOutcome.Fenced _, AppendOutcome.HeadMoved _ ->
                throw new IllegalStateException("an open append was refused");
        };
    }

    /** Whether the agent has heard: the request in which it does is begun together with the input's being taken up. */
    boolean isTold(SessionId session, Untold untold) {
        var last = untold.at();
        while (true) {
            var page = journal.read(session, last, PAGE);
            if (page.stream().anyMatch(event -> takesUp(event, untold.input()))) {
                return true;
            }
            if (page.size() < PAGE) {
                return false;
            }
            last = page.getLast().seq();
        }
    }

    private boolean takesUp(Event event, EventId input) {
        return event.type().equals("session.inputs_processed")
                && codec.read(event).orElse(null) instanceof SessionEvent.InputsProcessed taken
                && taken.eventIds().contains(input.value());
    }

    /** Reads the whole journal. */
    Left left(SessionId session) {
        String by = null;
        int acts = 0;
        Untold untold = null;
        var last = Seq.START;
        while (true) {
            var page = journal.read(session, last, PAGE);
            for (var event : page) {
                switch (event.type()) {
                    case "desktop.control_taken" -> {
                        by = data(event) instanceof ControlTaken taken ? taken.by() : by;
                        acts = 0;
                    }
                    case "desktop.person_acted" -> acts++;
                    case "desktop.control_returned" -> by = null;
                    case "user.desktop_returned" ->
                        untold = data(event) instanceof HandedBack back
                                ? new Untold(event.id(), event.seq(), back.words())
                                : untold;
                    case "session.inputs_processed" ->
                        untold = untold != null && takesUp(event, untold.input()) ? null : untold;
                    default -> {}
                }
            }
            if (page.size() < PAGE) {
                return new Left(by, acts, untold);
            }
            last = page.getLast().seq();
        }
    }

    private @Nullable EventData data(Event event) {
        return codec.read(event).orElse(null);
    }
}
