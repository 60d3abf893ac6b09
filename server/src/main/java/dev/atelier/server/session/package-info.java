/** Sessions, their events and the presets over HTTP: the Managed Agents API. */
@NullMarked
package dev.atelier.server.session;

import org.jspecify.annotations.NullMarked;
