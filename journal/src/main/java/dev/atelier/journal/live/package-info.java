/** From the commit to whoever watches: topics, subscriptions, watches. */
@NullMarked
package dev.atelier.journal.live;

import org.jspecify.annotations.NullMarked;
