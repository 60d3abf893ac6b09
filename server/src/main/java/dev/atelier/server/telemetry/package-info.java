/** What sessions did, for whoever watches how: traces of the API, on the console, and exported. */
@NullMarked
package dev.atelier.server.telemetry;

import org.jspecify.annotations.NullMarked;
