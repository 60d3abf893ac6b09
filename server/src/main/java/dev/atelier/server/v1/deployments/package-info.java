/** Deployments and their runs under {@code /v1}. */
@NullMarked
package dev.atelier.server.v1.deployments;

import org.jspecify.annotations.NullMarked;
