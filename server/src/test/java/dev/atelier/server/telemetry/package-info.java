@NullMarked
package dev.atelier.server.telemetry;

import org.jspecify.annotations.NullMarked;
