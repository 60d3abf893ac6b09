package dev.atelier.agent.event;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What people and programs send in. All are inputs: {@code user.*}. */
public sealed interface UserEvent extends EventData {
    /** {@code user.message}: starts a turn, or nudges a running one at its next boundary. */
    record Message(List<Content> content) implements UserEvent {
        public Message {
            content = List.copyOf(content);
        }
    }

    /**
     * {@code user.interrupt}: jumps the queue, stops the model request and the tools, ends the turn.
     *
     * @param sessionThreadId the only thread that is meant; null for the session with all its threads
     */
    record Interrupt(@Nullable String sessionThreadId) implements UserEvent {
        public Interrupt() {
            this(null);
        }
    }

    /**
     * {@code user.pause}: as an interrupt, and nothing but {@link Resume} starts the next turn.
     *
     * @param reason {@code user}, {@code disconnect} if nobody watches any more, or {@code error}; absent is {@code user}
     */
    record Pause(@Nullable String reason) implements UserEvent {
        public Pause() {
            this(null);
        }
    }

    /** {@code user.resume}: ends a pause and goes on. */
    record Resume() implements UserEvent {}

    /**
     * {@code user.tool_confirmation}: answers a call whose permission is {@code ask}.
     *
     * @param toolUseId event id of the {@code agent.tool_use}
     * @param denyMessage what the model is told, only with deny
     */
    record ToolConfirmation(
            String toolUseId, Decision result, @Nullable String denyMessage) implements UserEvent {}

    /** What a call came to that somebody else than this server ran. */
    sealed interface Result extends UserEvent {
        /** Event id of the call. */
        String call();

        List<Content> content();

        boolean isError();
    }

    /**
     * {@code user.custom_tool_result}: the client's result of a call of one of its own tools.
     *
     * @param customToolUseId event id of the {@code agent.custom_tool_use}
     */
    record CustomToolResult(String customToolUseId, List<Content> content, boolean isError) implements Result {
        public CustomToolResult {
            content = List.copyOf(Objects.requireNonNullElse(content, List.of()));
        }

        @Override
        public String call() {
            return customToolUseId;
        }
    }

    /**
     * {@code user.tool_result}: a worker's result of a call of the agent toolset, in an environment that people host themselves.
     *
     * @param toolUseId event id of the {@code agent.tool_use}
     */
    record ToolResult(String toolUseId, List<Content> content, boolean isError) implements Result {
        public ToolResult {
            content = List.copyOf(Objects.requireNonNullElse(content, List.of()));
        }

        @Override
        public String call() {
            return toolUseId;
        }
    }

    /**
     * {@code user.define_outcome}: what the work must come to; starts it, and has it graded and gone on with until it is so.
     *
     * @param outcomeId {@code outc_…}, given by the server
     * @param rubric what the file said, if it came as one
     * @param maxIterations 1 to 20
     * @param rubricFileId the file that the rubric was sent as; null for a text
     */
    record DefineOutcome(
            @Nullable String outcomeId,
            String description,
            String rubric,
            int maxIterations,
            @Nullable String rubricFileId)
            implements UserEvent {
        /** With a rubric that is a text. */
        public DefineOutcome(@Nullable String outcomeId, String description, String rubric, int maxIterations) {
            this(outcomeId, description, rubric, maxIterations, null);
        }
    }

    /** The answer to {@code ask}. */
    enum Decision {
        ALLOW,
        DENY
    }
}
