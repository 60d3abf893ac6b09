/** Who may talk to this server at all, and what a browser may do with what it says. */
@NullMarked
package dev.atelier.server.security;

import org.jspecify.annotations.NullMarked;
