/** Keeps known secrets out of what is written. */
@NullMarked
package dev.atelier.journal.mask;

import org.jspecify.annotations.NullMarked;
