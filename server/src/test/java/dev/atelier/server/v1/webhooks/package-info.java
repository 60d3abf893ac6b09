/** What others are told. */
@NullMarked
package dev.atelier.server.v1.webhooks;

import org.jspecify.annotations.NullMarked;
