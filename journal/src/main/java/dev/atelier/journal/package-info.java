/**
 * The journal: the one truth. Everything that a person or a program sees is a fold of its events.
 *
 * <p>This package is the contract; {@code sql} holds the two stores behind it, {@code live} the subscriptions.
 */
@NullMarked
package dev.atelier.journal;

import org.jspecify.annotations.NullMarked;
