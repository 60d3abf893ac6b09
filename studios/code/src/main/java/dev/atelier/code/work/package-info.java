/** The work of a run as it is seen from outside of its sandbox. */
@NullMarked
package dev.atelier.code.work;

import org.jspecify.annotations.NullMarked;
