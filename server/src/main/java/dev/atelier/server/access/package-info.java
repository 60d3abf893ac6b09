/** Who may ask this server for what: API keys, their scopes, and one-use tickets. */
@NullMarked
package dev.atelier.server.access;

import org.jspecify.annotations.NullMarked;
