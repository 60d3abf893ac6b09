/** The conventions of {@code /v1}: bodies, parameters, paging, answers. */
@NullMarked
package dev.atelier.server.v1.wire;

import org.jspecify.annotations.NullMarked;
