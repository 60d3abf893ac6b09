/** The port that a studio implements: it contributes tools, prompts, events and a performer, nothing else. */
@NullMarked
package dev.atelier.agent.studio;

import org.jspecify.annotations.NullMarked;
