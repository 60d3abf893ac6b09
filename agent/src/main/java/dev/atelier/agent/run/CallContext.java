package dev.atelier.agent.run;

import dev.atelier.agent.event.EventData;
import dev.atelier.agent.event.StudioEvent;
import dev.atelier.agent.model.Block;
import dev.atelier.agent.model.Model;
import dev.atelier.agent.model.ModelException;
import dev.atelier.agent.tool.ToolContext;
import dev.atelier.journal.EventId;
import dev.atelier.journal.Frame;
import dev.atelier.journal.SessionId;
import dev.atelier.journal.blob.BlobStore;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;

/** What one running call may do to its session. */
record CallContext(SessionId session, EventId call, RunContext run, SideRequest side, Consumer<Message> post)
        implements ToolContext {
    /** Looked up by the calls that keep something; most do not. */
    @Override
    public BlobStore blobs() {
        return run.blobsOf(session);
    }

    @Override
    public void emit(List<StudioEvent> events) throws InterruptedException {
        write(events);
    }

    @Override
    public Model.Answer ask(String system, List<Block> content, int maxTokens)
            throws ModelException, InterruptedException {
        return side.ask(system, content, maxTokens, this::write);
    }

    /**
     * Waits on even if interrupted meanwhile, so that a tool knows for certain what of it is in the journal; the interrupt shows at
     * the next place that listens to one.
     */
    private void write(List<? extends EventData> events) throws InterruptedException {
        var done = new CompletableFuture<Void>();
        post.accept(new Message.Emit(call, List.copyOf(events), done));
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    done.get();
                    return;
                } catch (InterruptedException e) {
                    interrupted = true;
                } catch (ExecutionException e) {
                    throw new InterruptedException("nothing was written: " + e.getMessage());
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void preview(Frame frame) {
        run.journal().preview(session, frame);
    }
}
