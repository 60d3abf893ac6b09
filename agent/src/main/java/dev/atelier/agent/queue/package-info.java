/**
 * The queue of sessions that are not at rest, on db-scheduler. It decides who tries to run a session; the journal's epoch decides who
 * may write.
 */
@NullMarked
package dev.atelier.agent.queue;

import org.jspecify.annotations.NullMarked;
