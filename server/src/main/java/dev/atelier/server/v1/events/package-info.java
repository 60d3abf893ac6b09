/** Events under {@code /v1}, to the letter of the Managed Agents API. */
@NullMarked
package dev.atelier.server.v1.events;

import org.jspecify.annotations.NullMarked;
