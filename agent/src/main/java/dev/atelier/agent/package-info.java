/** The agent loop and its ports. Plain library: no framework. */
@NullMarked
package dev.atelier.agent;

import org.jspecify.annotations.NullMarked;
