/** A real server with a toy studio, and clients that speak to it. */
@NullMarked
package dev.atelier.server.testkit;

import org.jspecify.annotations.NullMarked;
