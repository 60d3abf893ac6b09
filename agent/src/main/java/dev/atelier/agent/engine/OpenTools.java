package dev.atelier.agent.engine;

import dev.atelier.agent.event.Content;
import dev.atelier.agent.tool.ToolSpec;
import dev.atelier.journal.EventId;
import dev.atelier.journal.SessionId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * The tools of the sessions that an engine works on at this moment, for the engine's own program, which calls them from outside. A call is the
 * agent's own: it goes through the run, its policies and its journal. Thread-safe.
 */
public final class OpenTools {
    private final ConcurrentMap<SessionId, Door> doors = new ConcurrentHashMap<>();

    /** @param modelCallId as the model has it; null if the caller did not say */
    public record Wanted(
            String tool, ObjectNode input, @Nullable String modelCallId) {}

    /** Makes a call. */
    @FunctionalInterface
    public interface Calls {
        Outcome call(Wanted wanted) throws InterruptedException;
    }

    /** What became of a call. */
    public sealed interface Outcome {
        /** @param call the event */
        record Returned(EventId call, List<Content> content, boolean isError) implements Outcome {
            public Returned {
                content = List.copyOf(content);
            }
        }

        /** It waits for somebody; the engine is to stop, and is started again with the result. */
        record Waits(EventId call) implements Outcome {}
    }

    /** The tools of one session. */
    public record Door(List<ToolSpec> tools, Calls calls) {
        public Door {
            tools = List.copyOf(tools);
        }
    }

    public void open(SessionId session, Door door) {
        doors.put(session, door);
    }

    /** Closes that door, not one that another run has opened since. */
    public void close(SessionId session, Door door) {
        doors.remove(session, door);
    }

    /** Empty unless an engine works on the session here. */
    public Optional<Door> of(SessionId session) {
        return Optional.ofNullable(doors.get(session));
    }
}
