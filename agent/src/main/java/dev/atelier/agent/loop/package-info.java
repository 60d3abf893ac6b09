/**
 * The loop as a pure machine: events in, decisions out. No threads, no clock, no input or output, so that a crash test is a list
 * of events. {@code run} carries the decisions out.
 */
@NullMarked
package dev.atelier.agent.loop;

import org.jspecify.annotations.NullMarked;
