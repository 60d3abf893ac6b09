package dev.atelier.agent.run;

import dev.atelier.agent.event.AgentEvent;
import dev.atelier.agent.event.EventData;
import dev.atelier.agent.event.StudioEvent;
import dev.atelier.agent.model.Block;
import dev.atelier.agent.model.Model;
import dev.atelier.agent.model.ModelException;
import dev.atelier.agent.tool.Tool;
import dev.atelier.agent.tool.ToolContext;
import dev.atelier.journal.Companion;
import dev.atelier.journal.EventId;
import dev.atelier.journal.Frame;
import dev.atelier.journal.Ownership;
import dev.atelier.journal.SessionId;
import dev.atelier.journal.blob.BlobStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** One call from outside, from its event to its result. Thread-safe: the tool writes from its own thread. */
final class OutsideCall implements ToolContext {
    private final RunContext context;
    private final Ownership ownership;
    private final Scribe scribe;
    private final SessionFold fold;
    private final ReentrantLock writing = new ReentrantLock();
    private @Nullable EventId id;
    private AgentEvent.@Nullable Use use;
    private boolean over;

    OutsideCall(RunContext context, Ownership ownership, Scribe scribe, SessionFold fold) {
        this.context = context;
        this.ownership = ownership;
        this.scribe = scribe;
        this.fold = fold;
    }

    /** Writes the call down; false if something happened in the session meanwhile. */
    boolean begin(AgentEvent.Use wanted) {
        writing.lock();
        try {
            var drafts = scribe.drafts(List.of(wanted));
            id = drafts.getFirst().id();
            use = wanted;
            return scribe.writeAtHead(drafts, Companion.NONE);
        } finally {
            writing.unlock();
        }
    }

    /** The event of the call, once it is written. */
    EventId id() {
        if (id == null) {
            throw new IllegalStateException("the call has not begun");
        }
        return id;
    }

    /** Writes down what came of it. */
    void end(Tool.Outcome outcome) {
        writing.lock();
        try {
            over = true;
            if (use != null) {
                var entries = new ArrayList<EventData>(outcome.events());
                entries.add(AgentEvent.Result.of(use, id().value(), outcome.content(), outcome.isError()));
                write(entries);
            }
        } finally {
            writing.unlock();
        }
    }

    /** Only while the call has no result: whoever thought that nobody has it in hand any more may have given it one. */
    private void write(List<? extends EventData> entries) {
        var drafts = scribe.drafts(entries);
        do {
            if (!fold.state().isOpen(id())) {
                throw new LostSession("the call was given up");
            }
        } while (!scribe.writeAtHead(drafts, Companion.NONE));
    }

    /** Whether somebody else runs the session now. */
    boolean isLost() {
        return context.journal()
                .session(session())
                .map(now -> now.state().isClosed() || !now.state().epoch().equals(ownership.epoch()))
                .orElse(true);
    }

    @Override
    public SessionId session() {
        return fold.session();
    }

    @Override
    public void emit(List<StudioEvent> events) throws InterruptedException {
        written(events);
    }

    @Override
    public Model.Answer ask(String system, List<Block> content, int maxTokens)
            throws ModelException, InterruptedException {
        return SideRequest.of(context, fold, id()).ask(system, content, maxTokens, this::written);
    }

    private void written(List<? extends EventData> events) throws InterruptedException {
        writing.lockInterruptibly();
        try {
            if (over) {
                throw new InterruptedException("nothing was written: the call is over");
            }
            write(events);
        } catch (LostSession e) {
            throw new InterruptedException("nothing was written: " + e.getMessage());
        } finally {
            writing.unlock();
        }
    }

    @Override
    public void preview(Frame frame) {
        context.journal().preview(session(), frame);
    }

    @Override
    public BlobStore blobs() {
        return context.blobsOf(session());
    }
}
