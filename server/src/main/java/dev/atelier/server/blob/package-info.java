/** Stored bytes over HTTP. */
@NullMarked
package dev.atelier.server.blob;

import org.jspecify.annotations.NullMarked;
