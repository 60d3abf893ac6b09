/** What GitHub's deliveries mean. */
@NullMarked
package dev.atelier.dispatch.inbox.source.github;

import org.jspecify.annotations.NullMarked;
