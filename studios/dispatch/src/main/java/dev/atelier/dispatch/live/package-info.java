/** Conversations and tasks on WebSockets, in the words of seed 003. */
@NullMarked
package dev.atelier.dispatch.live;

import org.jspecify.annotations.NullMarked;
