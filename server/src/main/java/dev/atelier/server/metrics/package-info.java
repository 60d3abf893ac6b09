/** Numbers about the server for Prometheus and whoever speaks like it. */
@NullMarked
package dev.atelier.server.metrics;

import org.jspecify.annotations.NullMarked;
