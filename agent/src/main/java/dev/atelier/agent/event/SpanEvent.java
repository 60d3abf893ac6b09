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
     * @param purpose {@code compaction} if it asks for a summary; absent for a step of the agent
     */
    record ModelRequestStart(
            String model, int step, int attempt, @Nullable String purpose) implements SpanEvent {
        public ModelRequestStart(String model, int step, int attempt) {
            this(model, step, attempt, null);
        }
    }

    /**
     * {@code span.model_request_end}: comes after the blocks of the answer, also after a failure or interrupt.
     *
     * @param modelRequestStartId event id of the start
     * @param modelUsage of a request that failed or was stopped: as far as it was told
     * @param listCost absent if the model has no price
     * @param stopReason the model's, {@code end_turn}, {@code tool_use}, {@code max_tokens}, …; null after a failure
     * @param stopDetails why the model declined, if it said so
     */
    record ModelRequestEnd(
            String modelRequestStartId,
            boolean isError,
            @Nullable String stopReason,
            Usage modelUsage,
            @Nullable Money listCost,
            @Nullable StopDetails stopDetails)
            implements SpanEvent {
        /** Of a request that was not declined. */
        public ModelRequestEnd(
                String modelRequestStartId,
                boolean isError,
                @Nullable String stopReason,
                Usage modelUsage,
                @Nullable Money listCost) {
            this(modelRequestStartId, isError, stopReason, modelUsage, listCost, null);
        }

        public ModelRequestEnd(
                String modelRequestStartId, boolean isError, @Nullable String stopReason, Usage modelUsage) {
            this(modelRequestStartId, isError, stopReason, modelUsage, null, null);
        }
    }

    /** Why a model declined. */
    record StopDetails(@Nullable String category, @Nullable String explanation) {}

    /**
     * {@code span.gateway_request_end}: a program asked a model through the gateway, with a key of this session, or a tool did while it ran.
     * Stands for itself, since several may be under way at the same time, beside the session's own requests.
     *
     * @param requestId of the HTTP request, or the event id of the call
     * @param isError whether the answer broke off
     * @param stopReason the model's; null where there was none
     * @param listCost absent if the model has no price
     */
    record GatewayRequestEnd(
            String requestId,
            String model,
            boolean isError,
            @Nullable String stopReason,
            Usage modelUsage,
            @Nullable Money listCost)
            implements SpanEvent {}

    /**
     * {@code span.outcome_evaluation_start}.
     *
     * @param iteration from 0
     */
    record OutcomeEvaluationStart(String outcomeId, int iteration) implements SpanEvent {}

    /** {@code span.outcome_evaluation_ongoing}: nothing new, but somebody is at it. */
    record OutcomeEvaluationOngoing(String outcomeId, int iteration) implements SpanEvent {}

    /**
     * {@code span.outcome_evaluation_end}.
     *
     * @param result {@code satisfied}, {@code needs_revision}, {@code failed}, {@code max_iterations_reached} or {@code interrupted}
     */
    record OutcomeEvaluationEnd(
            String outcomeEvaluationStartId,
            String outcomeId,
            int iteration,
            String result,
            String explanation,
            Usage usage,
            @Nullable Money listCost)
            implements SpanEvent {}

    /**
     * Tokens as the Messages API counts them.
     *
     * @param cacheCreation1hInputTokens those of {@code cacheCreationInputTokens} that are kept for an hour
     */
    record Usage(
            long inputTokens,
            long outputTokens,
            long cacheReadInputTokens,
            long cacheCreationInputTokens,
            long cacheCreation1hInputTokens) {
        public static final Usage NONE = new Usage(0, 0, 0, 0);

        public Usage(long inputTokens, long outputTokens, long cacheReadInputTokens, long cacheCreationInputTokens) {
            this(inputTokens, outputTokens, cacheReadInputTokens, cacheCreationInputTokens, 0);
        }

        /** The same with so many tokens of output. */
        public Usage withOutput(long tokens) {
            return new Usage(
                    inputTokens, tokens, cacheReadInputTokens, cacheCreationInputTokens, cacheCreation1hInputTokens);
        }

        public Usage plus(Usage other) {
            return new Usage(
                    inputTokens + other.inputTokens,
                    outputTokens + other.outputTokens,
                    cacheReadInputTokens + other.cacheReadInputTokens,
                    cacheCreationInputTokens + other.cacheCreationInputTokens,
                    cacheCreation1hInputTokens + other.cacheCreation1hInputTokens);
        }
    }
}
