package dev.atelier.bench.stub;

import dev.atelier.agent.event.StudioEvent;

/**
 * {@code stub.noted}: a tool call did one part of its work.
 *
 * @param callId of the {@code agent.tool_use}
 * @param index of the part, from 0
 */
public record Noted(String callId, int index) implements StudioEvent {}
