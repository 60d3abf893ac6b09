package dev.atelier.server.access;

import dev.atelier.agent.work.WorkTokens;
import org.jspecify.annotations.Nullable;

/**
 * What a worker came in with.
 *
 * @param environment whose work it does
 * @param item the one that its token is for; null for whoever has the environment's key
 */
public record WorkerPass(String environment, WorkTokens.@Nullable Pass item) {}
