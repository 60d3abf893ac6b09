/** The inbox in the server: beans, settings, HTTP. */
@NullMarked
package dev.atelier.dispatch.web.inbox;

import org.jspecify.annotations.NullMarked;
