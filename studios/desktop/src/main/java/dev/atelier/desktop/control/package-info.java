/** Who operates a desktop: its agent, or one person at a time. */
@NullMarked
package dev.atelier.desktop.control;

import org.jspecify.annotations.NullMarked;
