/**
 * Agents with whatever tools they bring along, in a conversation.
 *
 * <p>{@code studio} is the port to the runtime, {@code rehearsal} the offline performer, {@code web} the only package that knows Spring.
 */
@NullMarked
package dev.atelier.general;

import org.jspecify.annotations.NullMarked;
