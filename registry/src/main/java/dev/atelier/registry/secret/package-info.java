/** Encryption of what must not lie readable in the database. */
@NullMarked
package dev.atelier.registry.secret;

import org.jspecify.annotations.NullMarked;
