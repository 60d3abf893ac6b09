/** The port to tools. */
@NullMarked
package dev.atelier.agent.tool;

import org.jspecify.annotations.NullMarked;
