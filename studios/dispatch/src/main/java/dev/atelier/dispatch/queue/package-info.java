/** The queue of tasks: who gets a place, what becomes of it, and who is told. */
@NullMarked
package dev.atelier.dispatch.queue;

import org.jspecify.annotations.NullMarked;
