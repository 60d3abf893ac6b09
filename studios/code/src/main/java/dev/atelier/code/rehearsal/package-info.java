/** Plays the coder without a language model. */
@NullMarked
package dev.atelier.code.rehearsal;

import org.jspecify.annotations.NullMarked;
