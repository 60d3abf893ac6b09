/**
 * What Atelier reaches, measured beside the rawest thing that could do the same.
 *
 * <p>{@link dev.atelier.bench.Bench} runs {@link dev.atelier.bench.Row}s, each in a JVM of its own, and prints what they found.
 */
@NullMarked
package dev.atelier.bench;

import org.jspecify.annotations.NullMarked;
