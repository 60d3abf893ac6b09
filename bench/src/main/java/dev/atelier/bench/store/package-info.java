/** The databases that rows measure on, and the same databases used as barely as possible. */
@NullMarked
package dev.atelier.bench.store;

import org.jspecify.annotations.NullMarked;
