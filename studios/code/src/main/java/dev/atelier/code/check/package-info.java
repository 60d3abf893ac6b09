/** Builds and tests a project in its session's sandbox, and reads what came of it. */
@NullMarked
package dev.atelier.code.check;

import org.jspecify.annotations.NullMarked;
