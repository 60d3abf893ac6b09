/** What lasts and is not a session: typed documents with optimistic versions, in the journal's database. */
@NullMarked
package dev.atelier.registry;

import org.jspecify.annotations.NullMarked;
