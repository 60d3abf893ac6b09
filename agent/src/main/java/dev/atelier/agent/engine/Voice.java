package dev.atelier.agent.engine;

import dev.atelier.agent.event.EventData;
import dev.atelier.agent.model.Model;
import dev.atelier.agent.tool.ToolSpec;
import dev.atelier.journal.EventId;
import dev.atelier.journal.blob.BlobStore;
import java.util.List;

/** How an engine speaks to its session while it works. Thread-safe, except for what an {@link Answer} hears. */
public interface Voice {
    /**
     * Writes events into the journal, in one piece. Returns when they are durable.
     *
     * @throws InterruptedException also if the run is over: nothing was written
     */
    void say(List<Said> events) throws InterruptedException;

    /** An event with the id under which it may have been shown already. */
    record Said(EventId id, EventData data) {
        public static Said of(EventData data) {
            return new Said(EventId.create(), data);
        }
    }

    /** A model's answer begins, to be shown while it grows. What the last one still held back is shown. */
    Answer answer();

    /** An answer while it grows. */
    interface Answer extends Model.Listener {
        /** The id that the block's event gets. */
        EventId idOf(int index);
    }

    /** From now on until the turn is over these can be called through {@link OpenTools}. */
    void offer(List<ToolSpec> tools, OpenTools.Calls calls);

    /** Has a tool of the session called, as its agent. Blocks. */
    OpenTools.Outcome call(OpenTools.Wanted wanted) throws InterruptedException;

    /** Where what the engine's tools make is kept. */
    BlobStore blobs();

    /** Whether something came in that the agent should hear of. */
    boolean isWanted();
}
