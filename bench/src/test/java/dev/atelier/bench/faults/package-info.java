/**
 * What must hold when processes die at the worst moment: they are killed for real, at many moments, and the journal is read afterwards.
 *
 * <p>Every random choice follows from a seed that is printed; {@code -Dfaults.seed=…} repeats it, {@code -Dfaults.kills=…} changes how many.
 */
@NullMarked
package dev.atelier.bench.faults;

import org.jspecify.annotations.NullMarked;
