/** The rehearsal artist: a deterministic performer behind the model port that plans, draws, looks and answers. */
@NullMarked
package dev.atelier.canvas.rehearsal;

import org.jspecify.annotations.NullMarked;
