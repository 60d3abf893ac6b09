package dev.atelier.agent.session;

import dev.atelier.agent.event.EventData;
import org.jspecify.annotations.Nullable;

/**
 * An event that somebody sends in.
 *
 * @param data a {@code UserEvent}, or a {@code StudioEvent} whose name begins with {@code user.}
 * @param key idempotency key, 1 to 128 characters; the same key in the same session returns the first event
 */
public record Input(EventData data, @Nullable String key) {}
