/** What coding runs add to the traces of their sessions. */
@NullMarked
package dev.atelier.code.trace;

import org.jspecify.annotations.NullMarked;
