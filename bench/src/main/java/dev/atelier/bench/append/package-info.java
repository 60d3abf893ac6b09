/** Rows about the journal alone: how fast it keeps things, and whether that stays so. */
@NullMarked
package dev.atelier.bench.append;

import org.jspecify.annotations.NullMarked;
