package dev.atelier.agent.work;

import dev.atelier.agent.event.EventCodec;
import dev.atelier.agent.event.SessionEvent;
import dev.atelier.agent.event.StopReason;
import dev.atelier.agent.loop.LoopState;
import dev.atelier.journal.Companion;
import dev.atelier.journal.Draft;
import dev.atelier.journal.SessionId;
import java.util.List;

/** Says with what a run appends whether the session waits for a worker. */
public record WorkBooks(EventCodec codec, WorkDesk desk) {
    /**
     * To be written with these events.
     *
     * @param state before them
     */
    public Companion of(SessionId session, LoopState state, List<Draft> drafts) {
        if (!state.created().isSelfHosted()) {
            return Companion.NONE;
        }
        var companion = Companion.NONE;
        for (var draft : drafts) {
            switch (draft.type()) {
                case "session.status_idle", "session.thread_status_idle" -> {
                    boolean waits = waits(state, draft);
                    companion = companion.and(waits ? desk.waits(session, root(session, state)) : desk.goesOn(session));
                }
                case "session.status_running" -> companion = companion.and(desk.goesOn(session));
                case "session.status_terminated" -> companion = companion.and(desk.close(session));
                default -> {}
            }
        }
        return companion;
    }

    /** To be called after the commit. */
    public void written(LoopState before, List<Draft> drafts) {
        if (before.created().isSelfHosted()
                && drafts.stream().anyMatch(draft -> draft.type().endsWith("status_idle"))) {
            desk.bell().ring(before.created().environmentId());
        }
    }

    private boolean waits(LoopState state, Draft draft) {
        var why = draft.type().equals("session.status_idle")
                ? codec.read(draft, SessionEvent.StatusIdle.class).stopReason()
                : codec.read(draft, SessionEvent.ThreadStatusIdle.class).stopReason();
        return why instanceof StopReason.RequiresAction(var ids) && state.waitsForWorker(ids);
    }

    private static SessionId root(SessionId session, LoopState state) {
        var parent = state.created().given().parent();
        return parent == null ? session : new SessionId(parent.rootId());
    }
}
