/** Results back to where a task came from: reactions, comments, states. */
@NullMarked
package dev.atelier.dispatch.inbox.reply;

import org.jspecify.annotations.NullMarked;
