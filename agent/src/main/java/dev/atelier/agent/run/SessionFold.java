package dev.atelier.agent.run;

import dev.atelier.agent.event.EventCodec;
import dev.atelier.agent.event.SessionEvent;
import dev.atelier.agent.loop.Conversation;
import dev.atelier.agent.loop.LoopState;
import dev.atelier.agent.studio.RestorableRun;
import dev.atelier.agent.studio.Studio;
import dev.atelier.agent.studio.StudioRun;
import dev.atelier.journal.Event;
import dev.atelier.journal.Seq;
import dev.atelier.journal.SessionId;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Everything that a run knows of its session, folded from the journal event by event: where the loop stands, the conversation, the
 * studio's part. Begins with the newest usable snapshot, else with the first event. Owned by the run's thread.
 */
final class SessionFold {
    private static final Logger LOG = LoggerFactory.getLogger(SessionFold.class);

    private final SessionId session;
    private final EventCodec codec;
    private final Studio studio;
    private final StudioRun studioRun;
    private final LoopState state;
    private final Conversation conversation;
    private final Supplier<Toolbox> fill;
    private @Nullable Toolbox toolbox;
    private Seq kept = Seq.START;

    private SessionFold(RunContext context, SessionId session, Event created) {
        this.session = session;
        this.codec = context.codec();
        var name = codec.read(created)
                .map(data -> ((SessionEvent.Created) data).studio())
                .orElseThrow(() -> new IllegalStateException("the journal of " + session + " has no beginning"));
        this.studio = context.catalogue()
                .studio(name)
                .orElseThrow(() -> new IllegalStateException("this server has no studio '" + name + "'"));
        this.studioRun = studio.open(session);
        this.state = new LoopState(studioRun::isUrgent);
        this.conversation = new Conversation(studioRun::describe);
        this.fill = () -> new Toolbox(studioRun.tools(), context.toolsets(), session, state.created());
    }

    /**
     * A session as far as its newest snapshot knows it, or else after its first event.
     *
     * @param created the first event
     * @param head where the journal ends
     */
    static SessionFold of(RunContext context, FoldSnapshots snapshots, SessionId session, Event created, Seq head) {
        var fold = new SessionFold(context, session, created);
        if (fold.studioRun instanceof RestorableRun<?> part) {
            var found = snapshots.find(session, fold.studio.name(), part, head);
            if (found.isPresent()) {
                if (fold.restore(found.get(), part)) {
                    return fold;
                }
                fold = new SessionFold(context, session, created); // half restored it is of no use
            }
        }
        fold.apply(created);
        return fold;
    }

    private <S> boolean restore(FoldSnapshots.Found found, RestorableRun<S> part) {
        try {
            found.run().restore(0, state);
            found.run().restore(1, conversation);
            part.restore(found.studio().read(0, part.form()));
            kept();
            return state.head().equals(found.run().seq());
        } catch (RuntimeException e) {
            LOG.warn("the snapshot of {} cannot be used, the session is folded from its first event", session, e);
            return false;
        }
    }

    /** Folds the next event. The studio comes first, since it describes inputs by what it knows. */
    void apply(Event event) {
        var data = codec.read(event);
        if (event.draft().thread() == null) { // what a thread does is no part of the studio's work here
            data.ifPresent(known -> studioRun.apply(event, known));
        }
        conversation.apply(event, data);
        state.apply(event, data);
        if (data.orElse(null) instanceof SessionEvent.Updated updated && updated.agent() != null) {
            close();
        }
    }

    /** A snapshot has all that is folded so far. */
    void kept() {
        kept = state.head();
    }

    long foldedSinceKept() {
        return state.head().value() - kept.value();
    }

    SessionId session() {
        return session;
    }

    LoopState state() {
        return state;
    }

    Conversation conversation() {
        return conversation;
    }

    Studio studio() {
        return studio;
    }

    StudioRun studioRun() {
        return studioRun;
    }

    /** What the agent can call as it is now. */
    Toolbox toolbox() {
        if (toolbox == null) {
            toolbox = fill.get();
        }
        return toolbox;
    }

    /** Lets go of what the tools hold. */
    void close() {
        if (toolbox != null) {
            toolbox.close();
            toolbox = null;
        }
    }

    /** A call of an unknown tool is not run at all, so it is not run again either. */
    boolean isIdempotent(String tool) {
        var known = toolbox().tools().get(tool);
        return known != null && known.isIdempotent();
    }
}
