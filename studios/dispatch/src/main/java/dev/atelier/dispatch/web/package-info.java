/** The dispatch studio in the server: beans, settings, HTTP and WebSocket. */
@NullMarked
package dev.atelier.dispatch.web;

import org.jspecify.annotations.NullMarked;
