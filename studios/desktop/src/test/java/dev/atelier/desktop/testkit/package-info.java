/** A real screen for tests. */
@NullMarked
package dev.atelier.desktop.testkit;

import org.jspecify.annotations.NullMarked;
