package dev.atelier.agent.event;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What another engine than this server's own loop tells of its work, besides what every agent's work consists of: what it says, thinks and calls
 * are {@link AgentEvent}s, whoever runs it.
 */
public sealed interface EngineEvent extends EventData {
    /**
     * {@code engine.started}: the engine's program is about to be started. Written before that, so that whoever goes on after a crash knows the
     * conversation that it keeps.
     *
     * @param engine its name, {@code claude-cli}
     * @param conversation under which the engine keeps what was said, for the next start
     * @param isResumed whether it goes on with what it kept
     */
    record Started(String engine, String conversation, boolean isResumed) implements EngineEvent {}

    /**
     * {@code engine.notice}: something that the engine tells of itself, in its own words.
     *
     * @param kind {@code init}, {@code api_retry}, {@code compact_boundary}, {@code permission_denied}, …
     */
    record Notice(String kind, JsonNode detail) implements EngineEvent {}

    /**
     * {@code engine.subagent}: what a helper did that the engine started by itself. It belongs to that call, not to the session's conversation.
     *
     * @param toolUseId event id of the call that started the helper; absent if nobody knows it
     * @param blocks as the Messages API has them
     */
    record Subagent(@Nullable String toolUseId, String role, List<JsonNode> blocks) implements EngineEvent {
        public Subagent {
            blocks = List.copyOf(blocks);
        }
    }

    /**
     * {@code engine.line}: something that the engine said and nobody here understands.
     *
     * @param text its beginning, if it was long
     * @param length of all of it, in characters
     */
    record Line(String text, long length) implements EngineEvent {}

    /**
     * {@code engine.ended}: the engine's program is over.
     *
     * @param how {@code completed}, {@code parked} for a call that waits, {@code nudged} for an input, {@code stopped} by somebody, or what went wrong
     * @param exitCode absent if it was ended, or never began
     * @param isKept whether its conversation can be gone on with
     * @param detail what it said of itself in the end, and what it wrote to its error output
     */
    record Ended(
            String how,
            @Nullable Integer exitCode,
            boolean isKept,
            @Nullable JsonNode detail) implements EngineEvent {}
}
