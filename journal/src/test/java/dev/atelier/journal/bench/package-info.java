/** Small measurements for whoever tunes the journal; the project's bench measures officially. */
@NullMarked
package dev.atelier.journal.bench;

import org.jspecify.annotations.NullMarked;
