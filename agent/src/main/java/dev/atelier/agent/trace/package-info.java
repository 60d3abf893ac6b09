/** Traces: what happened in a session as spans, folded from its journal, and the forms in which they leave the server. */
@NullMarked
package dev.atelier.agent.trace;

import org.jspecify.annotations.NullMarked;
