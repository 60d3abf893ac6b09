/** How deliveries are signed, and how that is checked. */
@NullMarked
package dev.atelier.dispatch.inbox.signature;

import org.jspecify.annotations.NullMarked;
