/** Outcomes: what a session's work must come to, how it is judged, and what became of it. */
@NullMarked
package dev.atelier.agent.outcome;

import org.jspecify.annotations.NullMarked;
