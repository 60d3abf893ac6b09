/** Outgoing webhooks: others are told of what happens here, as Standard Webhooks has it. */
@NullMarked
package dev.atelier.server.v1.webhooks;

import org.jspecify.annotations.NullMarked;
