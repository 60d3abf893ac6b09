/** {@code /v1/sessions/{id}/resources}: what a session is given to work with. */
@NullMarked
package dev.atelier.server.v1.resources;

import org.jspecify.annotations.NullMarked;
