/** What Sentry's deliveries mean. */
@NullMarked
package dev.atelier.dispatch.inbox.source.sentry;

import org.jspecify.annotations.NullMarked;
