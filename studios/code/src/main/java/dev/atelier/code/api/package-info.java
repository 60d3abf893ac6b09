/** Coding runs as programs ask for them and see them: how one is told while it works, what is known of it, what all of them came to. */
@NullMarked
package dev.atelier.code.api;

import org.jspecify.annotations.NullMarked;
