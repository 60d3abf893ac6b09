/** A session's files as one archive, to take away and to put back. */
@NullMarked
package dev.atelier.server.v1.workspace;

import org.jspecify.annotations.NullMarked;
