/** Measurements, run by hand. */
@NullMarked
package dev.atelier.agent.load;

import org.jspecify.annotations.NullMarked;
