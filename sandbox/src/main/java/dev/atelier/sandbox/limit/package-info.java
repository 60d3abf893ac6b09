/** What holds commands to their limits: control groups of either version, and a watch over the disk. */
@NullMarked
package dev.atelier.sandbox.limit;

import org.jspecify.annotations.NullMarked;
