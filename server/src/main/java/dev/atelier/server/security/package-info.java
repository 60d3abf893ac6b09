/** Local mode: who may talk to this server at all. */
@NullMarked
package dev.atelier.server.security;

import org.jspecify.annotations.NullMarked;
