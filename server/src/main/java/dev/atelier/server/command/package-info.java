/** What the launcher's commands run; without Spring, so that they answer at once. */
@NullMarked
package dev.atelier.server.command;

import org.jspecify.annotations.NullMarked;
