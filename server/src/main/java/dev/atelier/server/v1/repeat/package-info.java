/** Requests that come a second time, by their {@code Idempotency-Key}. */
@NullMarked
package dev.atelier.server.v1.repeat;

import org.jspecify.annotations.NullMarked;
