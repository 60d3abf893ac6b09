/** What the brain and the planner can do. */
@NullMarked
package dev.atelier.dispatch.tool;

import org.jspecify.annotations.NullMarked;
