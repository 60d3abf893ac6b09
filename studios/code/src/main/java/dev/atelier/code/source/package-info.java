/** A tree of source files that somebody else wrote: read without following links, and never more of it than was allowed. */
@NullMarked
package dev.atelier.code.source;

import org.jspecify.annotations.NullMarked;
