/** What happens, as it happens: server-sent events and WebSockets. */
@NullMarked
package dev.atelier.server.live;

import org.jspecify.annotations.NullMarked;
