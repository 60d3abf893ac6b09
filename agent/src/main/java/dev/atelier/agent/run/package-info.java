/** A run: one session at work on this node, around the pure machine of {@code loop}. */
@NullMarked
package dev.atelier.agent.run;

import org.jspecify.annotations.NullMarked;
