package dev.atelier.agent.model;

import dev.atelier.agent.event.SpanEvent.Usage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A language model, or whoever plays one. Thread-safe; any number of requests at once. */
public interface Model {
    /**
     * Answers one request. Blocks until the answer is complete; interrupting the thread aborts the request within a second.
     *
     * @param listener gets the answer while it grows, on the calling thread
     * @throws ModelException if there is no answer; it says whether asking again may help. Never retries by itself.
     */
    Answer answer(ModelRequest request, Listener listener) throws ModelException, InterruptedException;

    /**
     * A complete answer.
     *
     * @param content text, thinking and tool use blocks in order
     * @param stopReason {@code end_turn}, {@code tool_use}, {@code max_tokens}, {@code refusal}, …
     * @param refusal why it declined, if it did and said so
     */
    record Answer(
            List<Block> content,
            String stopReason,
            Usage usage,
            @Nullable Refusal refusal) {
        public Answer {
            content = List.copyOf(content);
        }

        public Answer(List<Block> content, String stopReason, Usage usage) {
            this(content, stopReason, usage, null);
        }
    }

    /** Why a model declined. */
    record Refusal(@Nullable String category, @Nullable String explanation) {}

    /** Hears what it wants of an answer. Indices count the answer's blocks from 0; deltas of a block come in order. */
    interface Listener {
        default void text(int index, String delta) {}

        default void thinking(int index, String delta) {}

        /** A part of the JSON text of a tool's input. */
        default void toolInput(int index, String toolName, String delta) {}

        /** What the request has used so far; so that one that is cut short is not free. */
        default void usage(Usage soFar) {}

        Listener NONE = new Listener() {};
    }
}
