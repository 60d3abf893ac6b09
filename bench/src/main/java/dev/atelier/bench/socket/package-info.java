/** A WebSocket client for ten thousand connections: one thread, one selector, a few hundred bytes a connection. */
@NullMarked
package dev.atelier.bench.socket;

import org.jspecify.annotations.NullMarked;
