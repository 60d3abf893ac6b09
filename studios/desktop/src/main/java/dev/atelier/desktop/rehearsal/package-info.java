/** The rehearsal operator, who is no language model: reads pixels, and operates a real desktop through the agent's tools. */
@NullMarked
package dev.atelier.desktop.rehearsal;

import org.jspecify.annotations.NullMarked;
