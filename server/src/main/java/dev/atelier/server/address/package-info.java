/** Which addresses this server's own requests may go to. */
@NullMarked
package dev.atelier.server.address;

import org.jspecify.annotations.NullMarked;
