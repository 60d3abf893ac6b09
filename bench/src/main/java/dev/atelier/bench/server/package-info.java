/** The servers that rows measure: Atelier as it is, and the barest WebSocket server on the same Tomcat. */
@NullMarked
package dev.atelier.bench.server;

import org.jspecify.annotations.NullMarked;
