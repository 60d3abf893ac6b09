/** The Messages API on this server: asks the provider, an OpenAI-compatible model, or the rehearsal, and keeps the books. */
@NullMarked
package dev.atelier.server.v1.gateway;

import org.jspecify.annotations.NullMarked;
