/** Old events in today's form. */
@NullMarked
package dev.atelier.journal.upcast;

import org.jspecify.annotations.NullMarked;
