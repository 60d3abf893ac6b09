/** API keys and tickets over HTTP. */
@NullMarked
package dev.atelier.server.v1.keys;

import org.jspecify.annotations.NullMarked;
