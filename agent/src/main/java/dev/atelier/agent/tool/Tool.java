package dev.atelier.agent.tool;

import dev.atelier.agent.event.Content;
import dev.atelier.agent.event.StudioEvent;
import dev.atelier.journal.EventId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Something an agent can do. Called on a virtual thread of its own; several calls may run at once. */
public interface Tool {
    ToolSpec spec();

    /** Whether a call may be made again after a crash: it has no effect twice, or finds out itself how far it came. */
    boolean isIdempotent();

    /** Calls that declare the same resource run one after the other, in the order of the answer; empty runs alongside all. */
    default Optional<String> resource() {
        return Optional.empty();
    }

    /**
     * Whether a person has to confirm a call although the agent's policy allows the tool. Asked once, when the model has made the call, and remembered
     * with it; pure and quick.
     *
     * @param options what the agent's configuration says of this tool only, by field; null if it says nothing
     * @return why, in at most 500 characters for people; empty if the call may run
     */
    default Optional<String> concern(JsonNode input, @Nullable JsonNode options) {
        return Optional.empty();
    }

    /**
     * Does the call. Bad input is an error outcome that names the field and the fix, not an exception.
     *
     * <p>Interrupting the thread ends the call and its processes within a second. The tool may then return an outcome that says how
     * far it came (it is kept), or throw.
     */
    Outcome call(Call call, ToolContext context) throws InterruptedException;

    /** One call: the id is that of its {@code agent.tool_use} event. */
    record Call(EventId id, String name, JsonNode input) {}

    /**
     * How a call ended.
     *
     * @param content what the model gets
     * @param isError whether the model should see it as a failure
     * @param events what else became true; appended in one piece with the result
     */
    record Outcome(List<Content> content, boolean isError, List<StudioEvent> events) {
        public Outcome {
            content = List.copyOf(content);
            events = List.copyOf(events);
        }

        public static Outcome text(String text) {
            return new Outcome(List.of(Content.text(text)), false, List.of());
        }

        public static Outcome error(String text) {
            return new Outcome(List.of(Content.text(text)), true, List.of());
        }
    }
}
