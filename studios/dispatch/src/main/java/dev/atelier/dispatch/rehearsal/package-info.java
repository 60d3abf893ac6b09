/** Plays the brain and the planner without a language model. */
@NullMarked
package dev.atelier.dispatch.rehearsal;

import org.jspecify.annotations.NullMarked;
