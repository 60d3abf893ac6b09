/** A shell for each session that stays open between commands. */
@NullMarked
package dev.atelier.sandbox.shell;

import org.jspecify.annotations.NullMarked;
