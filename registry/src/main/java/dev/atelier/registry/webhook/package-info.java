/** Where others are told of what happens here. */
@NullMarked
package dev.atelier.registry.webhook;

import org.jspecify.annotations.NullMarked;
