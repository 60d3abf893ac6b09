package dev.atelier.agent.run;

import dev.atelier.agent.config.AgentConfig;
import dev.atelier.agent.event.AgentEvent;
import dev.atelier.agent.event.EventCodec;
import dev.atelier.agent.event.SessionEvent;
import dev.atelier.agent.event.SessionTerms;
import dev.atelier.agent.loop.Parcel;
import dev.atelier.agent.session.ThreadClosing;
import dev.atelier.agent.session.Waking;
import dev.atelier.journal.Actor;
import dev.atelier.journal.Append;
import dev.atelier.journal.AppendOutcome;
import dev.atelier.journal.Companion;
import dev.atelier.journal.Draft;
import dev.atelier.journal.EventId;
import dev.atelier.journal.Guard;
import dev.atelier.journal.Journal;
import dev.atelier.journal.JournalException;
import dev.atelier.journal.NewSession;
import dev.atelier.journal.Seq;
import dev.atelier.journal.Session;
import dev.atelier.journal.SessionId;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries parcels from a session's journal into those of its threads, or of the session above it, and puts whoever gets one to work.
 *
 * <p>Delivering is idempotent: every parcel has a key that follows from the event it comes from, so it is written once however often it is
 * delivered, also by a run that no longer owns the session. Owned by the run's thread.
 */
final class Courier {
    private static final Logger LOG = LoggerFactory.getLogger(Courier.class);

    private final Journal journal;
    private final EventCodec codec;
    private final SessionFold fold;
    private final Waking waking;
    private Seq delivered = Seq.START;

    Courier(RunContext context, SessionFold fold, Waking waking) {
        this.journal = context.journal();
        this.codec = context.codec();
        this.fold = fold;
        this.waking = waking;
    }

    /** The last event whose parcels this run has delivered. */
    Seq delivered() {
        return delivered;
    }

    /** Durable when it returns. */
    void deliver(List<Parcel> parcels) {
        for (var parcel : parcels) {
            switch (parcel) {
                case Parcel.Opening opening -> open(opening);
                case Parcel.Down down -> hand(down);
                case Parcel.Up up -> tell(up);
                case Parcel.Closing(var _, var thread, var actor, var how) ->
                    new ThreadClosing(journal, codec, waking).close(new SessionId(thread), how, actor);
            }
            delivered = parcel.at();
        }
        waking.hint();
    }

    /** A thread is a session like any other: the same place and the same means, another agent, a journal of its own. */
    private void open(Parcel.Opening opening) {
        var above = fold.state().created();
        var terms = above.given();
        var member = member(above.agent(), opening.agentId());
        var id = new SessionId(opening.thread());
        var parent =
                new SessionTerms.Parent(fold.session().value(), fold.session().value(), opening.thread());
        var created = new SessionEvent.Created(
                above.studio(),
                member,
                above.environmentId(),
                null,
                above.metadata(),
                new SessionTerms(null, terms.vaultIds(), terms.resources(), parent),
                above.hosting());
        var workspace = journal.session(fold.session())
                .orElseThrow(() -> new LostSession("the session is gone"))
                .origin()
                .workspace();
        var origin = new Session.Origin(workspace, above.studio(), member.id(), above.environmentId(), fold.session());
        var draft = codec.draft(created, Actor.agent(above.agent().id()));
        journal.create(new NewSession(id, origin, null, "thread:" + opening.thread(), List.of(draft), Companion.NONE));
    }

    private static AgentConfig member(AgentConfig coordinator, String id) {
        var multiagent = coordinator.equipment().multiagent();
        return (multiagent == null ? List.<AgentConfig>of() : multiagent.agents())
                .stream()
                        .filter(member ->
                                member.id().equals(id) || member.name().equals(id))
                        .findFirst()
                        .orElseThrow(() -> new JournalException("the roster has no agent '" + id + "'"));
    }

    private void hand(Parcel.Down down) {
        var key = fold.session() + ":" + down.at();
        send(
                new SessionId(down.thread()),
                List.of(codec.draft(down.data(), down.actor()).withKey(key)));
    }

    private void tell(Parcel.Up up) {
        var parent = fold.state().created().given().parent();
        if (parent != null) {
            var thread = parent.threadId();
            send(
                    new SessionId(parent.sessionId()),
                    up.copies().stream().map(copy -> draft(copy, thread)).toList());
        }
    }

    /** What the thread's agent called is marked as the thread's; what happens to the thread is the session's own news. */
    private Draft draft(Parcel.Copy copy, String thread) {
        var actor = copy.data() instanceof SessionEvent
                ? Actor.SYSTEM
                : Actor.agent(fold.state().created().agent().id());
        var id = copy.id() == null ? EventId.create() : copy.id();
        var draft = codec.draft(id, copy.data(), actor).withKey(copy.key());
        return copy.data() instanceof AgentEvent.Use ? draft.withThread(thread) : draft;
    }

    private void send(SessionId to, List<Draft> drafts) {
        var append = Append.of(to, Guard.OPEN, drafts).with(waking.enqueue(to, false));
        switch (journal.append(append)) {
            case AppendOutcome.Appended _ -> {}
            case AppendOutcome.Closed _, AppendOutcome.NoSession _ ->
                LOG.debug("{} is closed and hears nothing of {} any more", to, fold.session());
            case AppendOutcome.Fenced _, AppendOutcome.HeadMoved _ ->
                throw new IllegalStateException("an open append was refused");
        }
    }
}
