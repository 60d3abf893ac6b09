/** The inbox of webhooks: stored first, answered at once, explained and worked on afterwards. */
@NullMarked
package dev.atelier.dispatch.inbox;

import org.jspecify.annotations.NullMarked;
