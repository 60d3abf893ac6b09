package dev.atelier.agent.tool;

import dev.atelier.agent.event.StudioEvent;
import dev.atelier.agent.model.Block;
import dev.atelier.agent.model.Model;
import dev.atelier.agent.model.ModelException;
import dev.atelier.journal.Frame;
import dev.atelier.journal.SessionId;
import dev.atelier.journal.blob.BlobStore;
import java.util.List;

/** What a running call may do to its session. Thread-safe. */
public interface ToolContext {
    SessionId session();

    /**
     * Appends events while the call runs. Returns when they are durable and the studio's {@code StudioRun} has seen them.
     *
     * @throws InterruptedException also if this run lost the session: nothing was written
     */
    void emit(List<StudioEvent> events) throws InterruptedException;

    /** Shows something to whoever watches now. */
    void preview(Frame frame);

    BlobStore blobs();

    /**
     * Asks the model of the session's agent something beside their conversation, without tools. It is paid for like any request of the session,
     * and the session's events say so.
     *
     * @param content what the user of that request says
     * @param maxTokens upper limit of the answer
     * @throws ModelException if there is no answer, also because there is no money for one
     */
    default Model.Answer ask(String system, List<Block> content, int maxTokens)
            throws ModelException, InterruptedException {
        throw new ModelException(ModelException.Kind.REJECTED, "there is no model to ask here", null);
    }
}
