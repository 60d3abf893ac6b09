/** Webhooks as people configure them: commands, rules and signatures, versioned in the registry. */
@NullMarked
package dev.atelier.dispatch.inbox.webhook;

import org.jspecify.annotations.NullMarked;
