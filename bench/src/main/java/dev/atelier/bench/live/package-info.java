/** Rows about people who watch: how fast events reach them, what they cost, how they come back. */
@NullMarked
package dev.atelier.bench.live;

import org.jspecify.annotations.NullMarked;
