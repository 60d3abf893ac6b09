package dev.atelier.agent.engine;

import dev.atelier.agent.event.SessionEvent;
import dev.atelier.agent.model.ModelRequest;
import org.jspecify.annotations.Nullable;

/**
 * What an engine is to do.
 *
 * @param request what a model would be asked: the prompt, the tools that the agent has, and the whole conversation
 * @param created the session
 * @param conversation what the engine keeps of it, from its last start; null if there is nothing
 * @param attempt from 1; more if it was started for this before and came to no end
 */
public record Turn(
        ModelRequest request,
        SessionEvent.Created created,
        @Nullable String conversation,
        int attempt) {}
