/**
 * Programs of agents: run in processes of their own, which a sandbox keeps from everything, by an interpreter that knows nothing of Java. The words
 * that such a program has are JavaScript, beside {@link dev.atelier.canvas.sketch.child.Main}.
 */
@NullMarked
package dev.atelier.canvas.sketch;

import org.jspecify.annotations.NullMarked;
