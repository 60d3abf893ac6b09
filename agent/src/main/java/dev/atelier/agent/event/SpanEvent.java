package dev.atelier.agent.event;

import org.jspecify.annotations.Nullable;

/** The model requests of a turn. */
public sealed interface SpanEvent extends EventData {
    /**
     * {@code span.model_request_start}.
     *
     * @param model the model's id
     * @param step number of the request within the turn, from 1
     * @param attempt number of the try of this step, from 1
     */
    record ModelRequestStart(String model, int step, int attempt) implements SpanEvent {}

    /**
     * {@code span.model_request_end}: comes after the blocks of the answer, also after a failure or interrupt.
     *
     * @param modelRequestStartId event id of the start
     * @param stopReason the model's, {@code end_turn}, {@code tool_use}, {@code max_tokens}, …; null after a failure
     */
    record ModelRequestEnd(
            String modelRequestStartId,
            boolean isError,
            @Nullable String stopReason,
            Usage modelUsage) implements SpanEvent {}

    /** Tokens as the Messages API counts them. */
    record Usage(long inputTokens, long outputTokens, long cacheReadInputTokens, long cacheCreationInputTokens) {
        public static final Usage NONE = new Usage(0, 0, 0, 0);

        public Usage plus(Usage other) {
            return new Usage(
                    inputTokens + other.inputTokens,
                    outputTokens + other.outputTokens,
                    cacheReadInputTokens + other.cacheReadInputTokens,
                    cacheCreationInputTokens + other.cacheCreationInputTokens);
        }
    }
}
