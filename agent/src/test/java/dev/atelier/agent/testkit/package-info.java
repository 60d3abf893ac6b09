/** What tests of rooms that use the agent need: a scripted model, a toy studio, a movable clock, journals on paper. */
@NullMarked
package dev.atelier.agent.testkit;

import org.jspecify.annotations.NullMarked;
