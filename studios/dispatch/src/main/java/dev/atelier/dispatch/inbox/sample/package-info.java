/** Deliveries to try the inbox with. */
@NullMarked
package dev.atelier.dispatch.inbox.sample;

import org.jspecify.annotations.NullMarked;
