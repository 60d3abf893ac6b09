package dev.atelier.agent.tool;

import dev.atelier.agent.event.StudioEvent;
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
}
