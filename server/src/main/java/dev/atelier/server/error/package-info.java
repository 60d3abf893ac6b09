/** One shape of error per face, each with an id, never a stack trace. */
@NullMarked
package dev.atelier.server.error;

import org.jspecify.annotations.NullMarked;
