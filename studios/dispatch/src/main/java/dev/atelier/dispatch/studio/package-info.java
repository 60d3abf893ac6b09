/** The dispatch studio as the runtime knows it: its agents, their prompts, and what they can do. */
@NullMarked
package dev.atelier.dispatch.studio;

import org.jspecify.annotations.NullMarked;
