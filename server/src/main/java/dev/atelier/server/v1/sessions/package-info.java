/** Sessions under {@code /v1}, to the letter of the Managed Agents API. */
@NullMarked
package dev.atelier.server.v1.sessions;

import org.jspecify.annotations.NullMarked;
