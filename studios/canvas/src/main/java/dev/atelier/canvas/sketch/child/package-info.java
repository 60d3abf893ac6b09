/**
 * What runs in a process of its own, in a sandbox: a program of an agent's, in an interpreter that knows nothing of Java. It has its own class path, see
 * {@link dev.atelier.canvas.sketch.Kit}: nothing here may know another class of ours.
 */
@NullMarked
package dev.atelier.canvas.sketch.child;

import org.jspecify.annotations.NullMarked;
