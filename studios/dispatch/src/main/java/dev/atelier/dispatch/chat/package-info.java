/** Conversations of people with the brain. */
@NullMarked
package dev.atelier.dispatch.chat;

import org.jspecify.annotations.NullMarked;
