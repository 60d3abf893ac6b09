package dev.atelier.agent.tool;

import dev.atelier.agent.event.SessionEvent.ErrorInfo;
import java.util.List;
import java.util.Optional;

/**
 * A run's way to tools that live elsewhere, on MCP servers: who has them must be asked, which takes time and may fail. Nothing is asked before
 * {@link #look}. Thread-safe.
 */
public interface Elsewhere extends AutoCloseable {
    /**
     * A tool that the model is told of.
     *
     * @param server where it is, by the name that the agent gave that place
     * @param name as it is called there
     * @param repeatable whether a call may be made twice, as that place says
     * @param spec as the model gets it; its name is that of {@link dev.atelier.agent.event.McpToolName}
     */
    record Offered(String server, String name, boolean repeatable, ToolSpec spec) {}

    /**
     * Asks what there is, wherever that is not known or has changed. Blocks until everybody answered or the time for it is over, whichever is first.
     *
     * @param again whether who failed before is asked once more
     * @return what failed just now; the tools there are missing until it is asked again
     */
    List<ErrorInfo> look(boolean again) throws InterruptedException;

    /** What was found when last looked for, in an order that stays the same. */
    List<Offered> offered();

    /** The offered tool that the model knows by that name. */
    default Optional<Offered> find(String modelName) {
        return offered().stream()
                .filter(tool -> tool.spec().name().equals(modelName))
                .findFirst();
    }

    /** A tool to be called, whether or not it is offered now: a call that waited for a person was offered by another run. */
    Tool tool(String server, String name, boolean repeatable);

    /** Lets go of whatever is held. Returns at once. */
    @Override
    void close();
}
