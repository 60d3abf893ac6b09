/** Sandboxes made by a container engine that is on the same machine: {@link dev.atelier.sandbox.docker.Docker}. */
@NullMarked
package dev.atelier.sandbox.docker;

import org.jspecify.annotations.NullMarked;
