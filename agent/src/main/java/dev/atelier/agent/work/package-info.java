/** The queue of work for environments that people host themselves: which sessions want a worker, and who serves them. */
@NullMarked
package dev.atelier.agent.work;

import org.jspecify.annotations.NullMarked;
