package dev.atelier.canvas.studio;

import dev.atelier.agent.event.EventCodec;
import dev.atelier.agent.event.EventTypes;
import dev.atelier.agent.snapshot.SnapshotForm;
import dev.atelier.agent.snapshot.SnapshotForm.Kept;
import dev.atelier.canvas.CanvasEvent;
import dev.atelier.canvas.state.CanvasState;
import dev.atelier.journal.Journal;
import dev.atelier.journal.Seq;
import dev.atelier.journal.SessionId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/**
 * Canvases at any moment of their sessions, folded from the journal.
 *
 * <p>The newest known moment of the sessions that were asked for last is kept, so that following a session costs only what is new.
 * Otherwise folding begins with the snapshot that the session's runs left, if it is not later than what is asked for, else with the
 * first event. Thread-safe; the journal is read without a lock.
 */
public final class CanvasHistory {
    private static final int PAGE = 1_000;
    private static final int KEPT = 64;
    private static final Logger LOG = LoggerFactory.getLogger(CanvasHistory.class);

    private final Journal journal;
    private final SnapshotForm snapshots = CanvasStudio.snapshots();
    private final EventCodec codec = new EventCodec(EventTypes.with(List.of(CanvasEvent.types())));
    private final Map<SessionId, Moment> newest = new LinkedHashMap<>(KEPT, 0.75f, true);

    public CanvasHistory(Journal journal) {
        this.journal = journal;
    }

    /**
     * A canvas after an event.
     *
     * @param seq the last event that was folded
     * @param changed the last one that changed what is to be seen: same value, same picture
     */
    public record Moment(CanvasState state, Seq seq, Seq changed) {
        static final Moment START = new Moment(CanvasState.BLANK, Seq.START, Seq.START);
    }

    /** The canvas after this event, or as it is now if the session is not that far yet. */
    public Moment at(SessionId session, Seq upTo) {
        var moment = known(session)
                .filter(known -> !known.seq().isAfter(upTo))
                .or(() -> snapshot(session, upTo))
                .orElse(Moment.START);
        moment = folded(session, moment, upTo, _ -> {});
        keep(session, moment);
        return moment;
    }

    /** Goes through what was to be seen of a canvas from its first event to this one. */
    public void replay(SessionId session, Seq upTo, Consumer<CanvasState> shown) {
        folded(session, Moment.START, upTo, shown);
    }

    private Moment folded(SessionId session, Moment from, Seq upTo, Consumer<CanvasState> shown) {
        var moment = from;
        while (upTo.isAfter(moment.seq())) {
            int limit = (int) Math.min(PAGE, upTo.value() - moment.seq().value());
            var events = journal.read(session, moment.seq(), limit);
            if (events.isEmpty()) {
                break;
            }
            for (var event : events) {
                var data = codec.read(event);
                boolean visible = data.isPresent() && CanvasState.isVisible(data.get());
                moment = new Moment(
                        data.isPresent() ? moment.state().apply(event, data.get()) : moment.state(),
                        event.seq(),
                        visible ? event.seq() : moment.changed());
                if (visible) {
                    shown.accept(moment.state());
                }
            }
        }
        return moment;
    }

    private synchronized Optional<Moment> known(SessionId session) {
        return Optional.ofNullable(newest.get(session));
    }

    private Optional<Moment> snapshot(SessionId session, Seq upTo) {
        return journal.snapshots()
                .latest(session, snapshots.projection())
                .filter(found -> !found.seq().isAfter(upTo))
                .flatMap(snapshots::open)
                .flatMap(kept -> moment(session, kept));
    }

    private static Optional<Moment> moment(SessionId session, Kept kept) {
        try {
            return Optional.of(new Moment(kept.read(0, CanvasState.class), kept.seq(), kept.seq()));
        } catch (JacksonException e) {
            LOG.warn("the snapshot of {} cannot be used, its canvas is folded from the first event", session, e);
            return Optional.empty();
        }
    }

    private synchronized void keep(SessionId session, Moment moment) {
        newest.merge(session, moment, (old, now) -> now.seq().isAfter(old.seq()) ? now : old);
        if (newest.size() > KEPT) {
            newest.remove(newest.keySet().iterator().next());
        }
    }
}
