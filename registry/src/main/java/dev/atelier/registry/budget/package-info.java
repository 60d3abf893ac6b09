/** What may be spent above sessions. */
@NullMarked
package dev.atelier.registry.budget;

import org.jspecify.annotations.NullMarked;
