/** Processes that the bench starts, talks to line by line, and always ends. */
@NullMarked
package dev.atelier.bench.child;

import org.jspecify.annotations.NullMarked;
