/** The form in which folded states are kept as snapshots of the journal. */
@NullMarked
package dev.atelier.agent.snapshot;

import org.jspecify.annotations.NullMarked;
